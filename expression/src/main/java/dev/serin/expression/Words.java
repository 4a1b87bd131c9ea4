package dev.serin.expression;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The sentences that faults are told in, where more than one place needs them.
final class Words {
    private static final int SHORT = 40;
    private static final int FEW = 12;

    private Words() {}

    static String mismatch(Operator operator, Kind left, Kind right) {
        return "'" + operator.word() + "' " + wants(operator) + ", but here are " + left.words() + " and "
                + right.words() + advice(operator, left, right) + ".";
    }

    /// For the two slips that are made most.
    private static String advice(Operator operator, Kind left, Kind right) {
        if (operator.isOrder() && (left == Kind.LIST || right == Kind.LIST)) {
            return "; [0] takes the first item of a list";
        }
        boolean isMissing = left == Kind.NIL || right == Kind.NIL;
        return isMissing ? "; what is missing is nil, and default(x, y) puts y in its place" : "";
    }

    private static String wants(Operator operator) {
        return switch (operator) {
            case OR, AND -> "joins two booleans";
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

    /// @param sentence such as "There is nothing called"
    static String unknown(String sentence, String name, Collection<String> known) {
        String nearest = Nearest.to(name, known);
        String start = sentence + " '" + name + "'; ";
        if (!nearest.isEmpty()) {
            return start + "did you mean '" + nearest + "'?";
        }
        return start
                + (known.size() > FEW
                        ? "docs/expressions.md lists all that there are."
                        : "there is only " + String.join(", ", known) + ".");
    }

    /// The expression before an index, as far as it is short enough to be repeated.
    static String path(Node node) {
        if (node instanceof Node.Name(String name, int _)) {
            return name;
        }
        if (node instanceof Node.Chain(Node link, int _)) {
            return path(link);
        }
        if (node instanceof Node.Member(Node of, Node.Constant(Value key, int _), boolean _, int _)) {
            return path(of) + (key instanceof Value.Text(String field) ? "." + field : "[" + shown(key) + "]");
        }
        return node instanceof Node.Pointer ? "#" : "…";
    }

    static String fieldOf(Node.Member member) {
        return member.key() instanceof Node.Constant(Value.Text(String name), int _) ? name : "…";
    }

    static String noMethod(Kind kind, String name) {
        Set<String> known = new TreeSet<>(Methods.of(kind));
        return known.isEmpty()
                ? "There is no " + name + "() of " + kind.words() + "; only dates and durations have methods."
                : unknown("There is no method of " + kind.words() + " called", name, known);
    }

    /// @param path what has no such thing
    static String noPart(String path, Kind kind, Value key) {
        if (!(key instanceof Value.Text(String field))) {
            return path + " is " + kind.words() + ", which has no items.";
        }
        return path + " is " + kind.words() + ", which has no field '" + shortened(field) + "'"
                + (kind == Kind.LIST ? "; take an item of it first, with [0]." : ".");
    }

    /// A value in a sentence.
    static String shown(Value value) {
        return value instanceof Value.Text(String text) ? '"' + shortened(text) + '"' : shortened(Print.scalar(value));
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHORT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHORT)) + "…";
    }
}
