package dev.serin.cli;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import java.util.function.Consumer;

/// Who keeps what the judge of a release takes in.
interface Recorder extends AutoCloseable {
    /// A release is about to begin. Gives what has to see its signals.
    ///
    /// @param people are told, once, when nothing can be kept any more
    Watcher begin(Plan plan, Consumer<String> people);

    @Override
    void close();

    /// Keeps nothing.
    static Recorder none() {
        return new Recorder() {
            @Override
            public Watcher begin(Plan plan, Consumer<String> people) {
                return (_, _) -> {};
            }

            @Override
            public void close() {}
        };
    }
}
