package dev.serin.bench.detection;

import java.util.ArrayDeque;
import java.util.Deque;

/// The canary's counts of the last seconds, as `rate(…[5m])` sees them.
///
/// A ratio of two rates over the same window is the ratio of the two increases, whatever Prometheus extrapolates.
final class Window {
    private final double lengthSeconds;
    private final Deque<Interval> intervals = new ArrayDeque<>();
    private long requests;
    private long bad;

    Window(double lengthSeconds) {
        this.lengthSeconds = lengthSeconds;
    }

    void add(Interval interval) {
        intervals.addLast(interval);
        requests += interval.canary().requests();
        bad += interval.canary().bad();
        while (intervals.getFirst().endSeconds() <= interval.endSeconds() - lengthSeconds) {
            Counts left = intervals.removeFirst().canary();
            requests -= left.requests();
            bad -= left.bad();
        }
    }

    /// Not a number when there were no requests.
    double successRate() {
        return (double) (requests - bad) / requests;
    }
}
