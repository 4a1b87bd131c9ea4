package dev.serin.bench.detection;

/// The rule of another system, watching one release.
///
/// It is fed every interval once, in the order of time, and answers each time. After it has rolled back it is not fed
/// any more. A peer remembers what it saw, so each release needs a new one: [Entrant#start].
public interface Peer {
    /// Counts one interval, and says what follows.
    Standing see(Interval interval);

    /// What follows when the release's steps are over and nothing was found.
    Standing end();

    /// Watches a whole release, up to the roll back if there is one.
    default Standing watch(Iterable<Interval> intervals) {
        for (Interval interval : intervals) {
            if (see(interval) instanceof Standing.RolledBack rolledBack) {
                return rolledBack;
            }
        }
        return end();
    }
}
