package dev.serin.cli;

import dev.serin.engine.Undelivered;
import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Signal;
import dev.serin.terminal.LiveView;
import dev.serin.terminal.ProgressLines;
import dev.serin.terminal.Silence;
import dev.serin.terminal.Traffic;
import dev.serin.terminal.View;
import java.util.Map;
import java.util.function.Supplier;

/// Who sees a release: people by a view on standard error, programs by JSON on standard output, and whoever records it.
/// It closes the view.
record Audience(View view, JsonEvents json, Recorder recorder) implements AutoCloseable {
    /// Nobody records it.
    Audience(View view, JsonEvents json) {
        this(view, json, Recorder.none());
    }

    /// The same people and programs, and one who records.
    Audience with(Recorder someone) {
        return new Audience(view, json, someone);
    }

    /// @param quiet people want the result only
    static Audience of(Console console, boolean json, boolean quiet) {
        return new Audience(view(console, json, quiet), json ? JsonEvents.on(console.out()) : JsonEvents.off());
    }

    /// A live view needs a terminal that can move its cursor, and to itself: JSON on the same one leaves no room.
    private static View view(Console console, boolean json, boolean quiet) {
        if (quiet || (json && console.seat().readsResults())) {
            return new Silence();
        }
        Map<String, String> environment = console.environment();
        if (environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return new ProgressLines(console.err());
        }
        return console.seat()
                .take()
                .<View>map(terminal -> LiveView.open(
                        terminal, console.err(), environment, console.clock(), console.interruption()::ask))
                .orElseGet(() -> new ProgressLines(console.err()));
    }

    Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
        Watcher people = view.begin(plan, address, traffic);
        Watcher programs = json.begin(plan, address);
        return new All(recorder.begin(plan, view::say), programs, people, view);
    }

    /// Hands on what is seen: to whoever records it, to programs, and to people.
    private record All(Watcher recorder, Watcher programs, Watcher people, View view) implements Watcher {
        @Override
        public void moved(Signal signal, Decision decision) {
            recorder.moved(signal, decision);
            programs.moved(signal, decision);
            people.moved(signal, decision);
        }

        @Override
        public void givenUp(Undelivered message) {
            programs.givenUp(message);
            view.say(message.sentence());
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
