package dev.serin.expression;

import com.google.re2j.PatternSyntaxException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The sentences that faults are told in, where more than one place needs them.
final class Words {
    private static final int SHORT = 40;

    private Words() {}

    static String mismatch(Operator operator, Kind left, Kind right) {
        return "'" + operator.word() + "' " + wants(operator) + ", but here are " + left.words() + " and "
                + right.words() + ".";
    }

    private static String wants(Operator operator) {
        return switch (operator) {
            case OR, AND -> "stands between true or false and true or false";
            case EQUAL, NOT_EQUAL -> "compares values of one kind";
            case LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL ->
                "compares two numbers, two texts, two dates or two durations";
            case IN -> "looks for an item of a list, or for a key of a map";
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> "stands between two texts";
            case RANGE, MODULO -> "stands between two integers";
            case PLUS -> "adds numbers, texts, or a duration to a date or a duration";
            case MINUS -> "subtracts numbers, dates or durations";
            case TIMES -> "multiplies numbers, or a duration by a number";
            case DIVIDED_BY, POWER -> "stands between two numbers";
            case OR_ELSE -> "stands between any two values";
        };
    }

    static String badPattern(String pattern, PatternSyntaxException mistake) {
        return "'" + shortened(pattern) + "' is not a regular expression: " + mistake.getDescription() + ".";
    }

    static String unknownName(String name, String what, Collection<String> known) {
        String nearest = Nearest.to(name, known);
        return "There is " + what + " '" + name + "'"
                + (nearest.isEmpty()
                        ? "; what there is: " + String.join(", ", known) + "."
                        : "; did you mean '" + nearest + "'?");
    }

    /// The expression before an index, as far as it is short enough to be repeated.
    static String path(Node node) {
        return switch (node) {
            case Node.Name(String name, int _) -> name;
            case Node.Chain(Node link, int _) -> path(link);
            case Node.Pointer _ -> "#";
            case Node.Member(Node of, Node.Constant(Value.Text(String field), int _), boolean _, int _) ->
                path(of) + "." + field;
            case Node.Member(Node of, Node.Constant(Value key, int _), boolean _, int _) ->
                path(of) + "[" + shown(key) + "]";
            default -> "…";
        };
    }

    static String fieldOf(Node.Member member) {
        return member.key() instanceof Node.Constant(Value.Text(String name), int _) ? name : "…";
    }

    static String noMethod(Kind kind, String name) {
        Set<String> known = new TreeSet<>(Methods.of(kind));
        return known.isEmpty()
                ? "There is no " + name + "() of " + kind.words() + "; only dates and durations have methods."
                : unknownName(name, "in " + kind.words() + " no method", known);
    }

    /// A value in a sentence.
    static String shown(Value value) {
        return value instanceof Value.Text(String text) ? '"' + shortened(text) + '"' : shortened(Print.text(value));
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHORT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHORT)) + "…";
    }
}
