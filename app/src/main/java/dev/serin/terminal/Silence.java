package dev.serin.terminal;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.release.Signal;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The view of those who want the result only.
public final class Silence implements View {
    @Override
    public Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
        return (_, _) -> {};
    }

    @Override
    public void steer(Consumer<Signal> release) {}

    @Override
    public void over() {}

    @Override
    public void say(String text) {}

    @Override
    public void close() {}
}
