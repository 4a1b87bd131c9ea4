package dev.serin.terminal;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.release.Signal;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Shows people one release after the other.
///
/// [#begin] comes first, then [#steer], then [#over]; [#say] at any time. Nothing here blocks the release, and nothing
/// decides. Whoever opened the view closes it; that leaves the terminal as it was.
public interface View extends AutoCloseable {
    /// A release is about to begin. Gives what has to see its signals.
    ///
    /// @param address where users reach it, or empty
    /// @param traffic what was served so far; asked now and then
    Watcher begin(Plan plan, String address, Supplier<Traffic> traffic);

    /// From now on what people ask for goes to `release`.
    void steer(Consumer<Signal> release);

    /// The release has ended, in whichever way: what is shown now stays.
    void over();

    /// Tells people something else, in full sentences.
    void say(String text);

    @Override
    void close();
}
