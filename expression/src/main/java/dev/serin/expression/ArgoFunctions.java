package dev.serin.expression;

import java.util.List;

/// The helpers that Argo Rollouts adds to the language.
final class ArgoFunctions {
    private ArgoFunctions() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("isNaN", Kind.TRUTH, (a, _) -> Value.truth(Double.isNaN(number(a))), Takes.NUMBER),
                Builtin.of("isInf", Kind.TRUTH, (a, _) -> Value.truth(Double.isInfinite(number(a))), Takes.NUMBER),
                Builtin.of("asInt", Kind.WHOLE, (a, _) -> Conversion.whole("asInt", a.getFirst()), Takes.READABLE),
                Builtin.of("asFloat", Kind.REAL, (a, _) -> Conversion.real("asFloat", a.getFirst()), Takes.READABLE),
                Builtin.of("isNil", Kind.TRUTH, (a, _) -> Value.truth(a.getFirst() instanceof Value.Nil), Takes.ANY),
                Builtin.of(
                        "default",
                        Kind.UNKNOWN,
                        (a, _) -> a.getFirst() instanceof Value.Nil ? a.getLast() : a.getFirst(),
                        Takes.ANY,
                        Takes.ANY));
    }

    private static double number(List<Value> arguments) {
        return Arithmetic.number(arguments.getFirst());
    }
}
