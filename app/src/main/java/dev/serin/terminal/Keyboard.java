package dev.serin.terminal;

import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What keys do: single ones are verbs, `:` opens a line for a verb and a reason.
///
/// A verb that cannot be taken back is asked for twice. One that does not fit the phase says why. Used by one thread.
final class Keyboard {
    private static final int ESCAPE = 27;
    private static final int CTRL_C = 3;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int LONGEST_LINE = 200;

    private final String who;
    private final InstantSource clock;
    private final Runnable quit;
    private State state = new State.Ready("");
    private boolean help;
    private boolean inEscape;

    Keyboard(String who, InstantSource clock, Runnable quit) {
        this.who = who;
        this.clock = clock;
        this.quit = quit;
    }

    private sealed interface State {
        /// @param said what the last key did, or why it did nothing
        record Ready(String said) implements State {}

        record Confirming(Verb verb) implements State {}

        record Typing(String line) implements State {}
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(Arrays.stream(Verb.values())
                .map(verb -> verb.key() + " " + verb.word())
                .toList());
        names.addAll(List.of("? help", "q end"));
        return names;
    }

    static List<String> explanations() {
        List<String> lines = new ArrayList<>(Arrays.stream(Verb.values())
                .map(verb -> " %c  %-8s %s".formatted(verb.key(), verb.word(), verb.meaning()))
                .toList());
        lines.add(" :  a verb and why, such as  :hold waiting for the nightly import");
        lines.add(" q  or Ctrl-C: put traffic back to stable and end");
        lines.add(" ?  close this help");
        return lines;
    }

    /// What to tell the person at the keys, or empty.
    String prompt() {
        return switch (state) {
            case State.Ready(var said) -> said;
            case State.Confirming(var verb) ->
                "%s: %s? Press %c again.".formatted(verb.word(), verb.meaning(), verb.key());
            case State.Typing(var line) -> ":" + line + "_";
        };
    }

    boolean isHelpOpen() {
        return help;
    }

    void press(int key, Release release, Consumer<Signal> steering) {
        if (isPartOfEscape(key)) {
            return;
        }
        state = switch (state) {
            case State.Ready _ -> ready(key, release, steering);
            case State.Confirming(var verb) ->
                key == verb.key() ? ask(verb, "", release, steering) : new State.Ready(verb.word() + ": not done");
            case State.Typing(var line) -> typing(key, line, release, steering);
        };
    }

    /// Arrows and the like send several characters, of which none is a verb.
    private boolean isPartOfEscape(int key) {
        boolean part = inEscape;
        inEscape = key == ESCAPE || (inEscape && !Character.isLetter(key) && key != '~');
        if (key == ESCAPE) {
            state = new State.Ready("");
        }
        return part || key == ESCAPE;
    }

    private State ready(int key, Release release, Consumer<Signal> steering) {
        return switch (key) {
            case '?' -> {
                help = !help;
                yield new State.Ready("");
            }
            case ':' -> new State.Typing("");
            case 'q', CTRL_C -> {
                quit.run();
                yield new State.Ready("ending: traffic goes back to stable");
            }
            default ->
                Verb.at(key)
                        .map(verb -> pressed(verb, release, steering))
                        .orElseGet(() -> new State.Ready("There is no such key; ? lists them."));
        };
    }

    private State pressed(Verb verb, Release release, Consumer<Signal> steering) {
        Optional<String> objection = verb.objection(release);
        if (objection.isPresent()) {
            return new State.Ready(objection.get());
        }
        return verb.isFinal() ? new State.Confirming(verb) : ask(verb, "", release, steering);
    }

    private State ask(Verb verb, String why, Release release, Consumer<Signal> steering) {
        Optional<String> objection = verb.objection(release);
        if (objection.isPresent()) {
            return new State.Ready(objection.get());
        }
        steering.accept(verb.signal(clock.instant(), who, why));
        return new State.Ready("");
    }

    private State typing(int key, String line, Release release, Consumer<Signal> steering) {
        return switch (key) {
            case '\r', '\n' -> entered(line.strip(), release, steering);
            case CTRL_C -> new State.Ready("");
            case BACKSPACE, DELETE ->
                line.isEmpty() ? new State.Ready("") : new State.Typing(line.substring(0, line.length() - 1));
            default ->
                line.length() < LONGEST_LINE && !Character.isISOControl(key)
                        ? new State.Typing(line + Character.toString(key))
                        : new State.Typing(line);
        };
    }

    private State entered(String line, Release release, Consumer<Signal> steering) {
        String word = line.split(" ", 2)[0];
        String why = line.substring(word.length()).strip();
        return Verb.named(word)
                .map(verb -> ask(verb, why, release, steering))
                .orElseGet(() -> new State.Ready(line.isEmpty() ? "" : Verb.unknown(word)));
    }
}
