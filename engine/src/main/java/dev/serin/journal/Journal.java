package dev.serin.journal;

import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.util.List;
import java.util.Optional;

/// Keeps the signals of every release, in order.
///
/// Calls for one release never overlap; calls for several may. [#append] returns when the signal would survive a crash
/// of this process (as far as the provider promises that at all), and only then is the decision acted upon. A signal
/// that is appended twice is kept twice, and changes nothing the second time. Whoever made the journal closes it.
public interface Journal extends AutoCloseable {
    /// Makes room for a release. A second call with the same plan changes nothing; one with another plan is refused.
    void open(ReleaseId release, Plan plan) throws JournalException;

    /// Keeps the signal, durably. The release must have been opened.
    void append(ReleaseId release, Signal signal) throws JournalException;

    /// All that is known of the release, or empty.
    Optional<History> read(ReleaseId release) throws JournalException;

    @Override
    default void close() {}

    /// The plan of a release and its signals so far.
    record History(Plan plan, List<Signal> signals) {
        public History {
            signals = List.copyOf(signals);
        }

        /// The release as it stands after all its signals.
        public Release replay() {
            Release release = Release.of(plan);
            for (Signal signal : signals) {
                release = release.on(signal).release();
            }
            return release;
        }

        /// What the last signal led to, or empty when there was none.
        public Optional<Decision> lastDecision() {
            return signals.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new History(plan, signals.subList(0, signals.size() - 1))
                            .replay()
                            .on(signals.getLast()));
        }
    }
}
