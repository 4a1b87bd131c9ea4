package dev.serin.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;

/// What two values are to each other.
final class Comparison {
    private Comparison() {}

    static boolean holds(Operator operator, Value left, Value right, Run run) {
        return switch (operator) {
            case EQUAL -> equal(left, right, run);
            case NOT_EQUAL -> !equal(left, right, run);
            case LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL -> ordered(operator, left, right);
            case IN -> isIn(left, right, run);
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> text(operator, left, right, run);
            default -> throw new IllegalStateException(operator + " compares nothing");
        };
    }

    /// Numbers by their value, lists and maps item by item.
    static boolean equal(Value left, Value right, Run run) {
        run.step();
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return a == b;
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return Arithmetic.number(left) == Arithmetic.number(right);
        }
        if (left instanceof Value.Moment(var a) && right instanceof Value.Moment(var b)) {
            return a.isEqual(b);
        }
        if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
            return equalItems(a, b, run);
        }
        if (left instanceof Value.Fields(Map<Value, Value> a) && right instanceof Value.Fields(Map<Value, Value> b)) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(entry -> b.containsKey(entry.getKey())
                                    && equal(entry.getValue(), b.getOrDefault(entry.getKey(), Value.NIL), run));
        }
        return left.equals(right);
    }

    private static boolean equalItems(List<Value> a, List<Value> b, Run run) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i), run)) {
                return false;
            }
        }
        return true;
    }

    /// NaN is in no order with anything, so that every comparison with it is false.
    private static boolean ordered(Operator operator, Value left, Value right) {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return holds(operator, Long.compare(a, b));
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            double a = Arithmetic.number(left);
            double b = Arithmetic.number(right);
            return !Double.isNaN(a) && !Double.isNaN(b) && holds(operator, a < b ? -1 : a > b ? 1 : 0);
        }
        return holds(operator, order(operator, left, right));
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            default -> throw new IllegalStateException(operator + " is no order");
        };
    }

    /// Less than 0, 0 or more than 0; NaN comes after all other numbers, so that sorting ends.
    static int order(Operator operator, Value left, Value right) {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return Long.compare(a, b);
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return Double.compare(Arithmetic.number(left), Arithmetic.number(right));
        }
        if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b)) {
            return a.compareTo(b);
        }
        if (left instanceof Value.Moment(var a) && right instanceof Value.Moment(var b)) {
            return a.toInstant().compareTo(b.toInstant());
        }
        if (left instanceof Value.Span(var a) && right instanceof Value.Span(var b)) {
            return a.compareTo(b);
        }
        throw Arithmetic.mismatch(operator, Kind.of(left), Kind.of(right));
    }

    private static boolean isIn(Value item, Value in, Run run) {
        return switch (in) {
            case Value.Nil _ -> false;
            case Value.Items(List<Value> values) -> values.stream().anyMatch(value -> equal(value, item, run));
            case Value.Fields(Map<Value, Value> values) -> values.containsKey(item);
            default -> throw Arithmetic.mismatch(Operator.IN, Kind.of(item), Kind.of(in));
        };
    }

    private static boolean text(Operator operator, Value left, Value right, Run run) {
        if (left instanceof Value.Nil || right instanceof Value.Nil) {
            return false;
        }
        if (!(left instanceof Value.Text(String text)) || !(right instanceof Value.Text(String part))) {
            throw Arithmetic.mismatch(operator, Kind.of(left), Kind.of(right));
        }
        return switch (operator) {
            case CONTAINS -> text.contains(part);
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            case MATCHES -> matches(left, pattern(part, run), run);
            default -> throw new IllegalStateException(operator + " asks nothing of texts");
        };
    }

    private static Pattern pattern(String text, Run run) {
        run.payText(text.length() * 100L);
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException mistake) {
            throw Stop.value(Words.badPattern(text, mistake));
        }
    }

    static boolean matches(Value value, Pattern pattern, Run run) {
        return switch (value) {
            case Value.Nil _ -> false;
            case Value.Text(String text) -> {
                run.payText(text.length());
                yield pattern.matcher(text).find();
            }
            default -> throw Arithmetic.mismatch(Operator.MATCHES, Kind.of(value), Kind.TEXT);
        };
    }
}
