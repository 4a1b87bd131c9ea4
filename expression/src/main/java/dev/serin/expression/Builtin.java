package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A function of the language, or one of Argo's helpers.
///
/// @param takes for each place what it takes; the last one stands for all that follow
/// @param least how many arguments there are at least
/// @param most how many at most
/// @param gives the kind of its value, where that is known beforehand
record Builtin(String name, List<Takes> takes, int least, int most, Kind gives, Body body) {
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final Map<String, Builtin> ALL = all();

    /// What it does. The arguments are as many and of the kinds that were promised.
    interface Body {
        Value apply(List<Value> arguments, Run run);
    }

    /// One with as many arguments as there are kinds.
    static Builtin of(String name, Kind gives, Body body, Takes... takes) {
        return new Builtin(name, List.of(takes), takes.length, takes.length, gives, body);
    }

    /// The same, but the last arguments may be left out.
    Builtin atLeast(int number) {
        return new Builtin(name, takes, number, most, gives, body);
    }

    /// The same, but the last argument may be repeated.
    Builtin orMore() {
        return new Builtin(name, takes, least, ENDLESS, gives, body);
    }

    private static Map<String, Builtin> all() {
        List<Builtin> all = new ArrayList<>();
        all.addAll(NumberFunctions.all());
        all.addAll(TextFunctions.all());
        all.addAll(CodingFunctions.all());
        all.addAll(ListFunctions.all());
        all.addAll(TimeFunctions.all());
        all.addAll(ArgoFunctions.all());
        Map<String, Builtin> byName = new TreeMap<>();
        all.forEach(builtin -> byName.put(builtin.name, builtin));
        return byName;
    }

    static @Nullable Builtin of(String name) {
        return ALL.get(name);
    }

    /// The names of all functions, those with a predicate too, in order.
    static List<String> names() {
        List<String> names = new ArrayList<>(ALL.keySet());
        for (LoopKind loop : LoopKind.values()) {
            names.add(loop.word());
        }
        names.sort(null);
        return names;
    }

    /// Whether Argo's own function looks at the measurement, whatever its first argument is.
    boolean looksAtResult() {
        return name.equals("isNil") || name.equals("default");
    }

    Value apply(List<Value> arguments, Run run) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!takes(i).allows(Kind.of(arguments.get(i)))) {
                throw Stop.value(refusal(i, Kind.of(arguments.get(i))));
            }
        }
        return body.apply(arguments, run);
    }

    Takes takes(int place) {
        return takes.get(Math.min(place, takes.size() - 1));
    }

    boolean takesThatMany(int arguments) {
        return arguments >= least && arguments <= most;
    }

    String refusal(int place, Kind kind) {
        return name + "() takes " + takes(place).words() + (most > 1 ? " as argument " + (place + 1) : "")
                + ", but here is " + kind.words() + ".";
    }

    String wrongNumber(int arguments) {
        String wanted = most == ENDLESS ? "at least " + least : least == most ? "" + least : least + " to " + most;
        return name + "() takes " + wanted + (wanted.equals("1") ? " argument" : " arguments") + ", not " + arguments
                + ".";
    }
}
