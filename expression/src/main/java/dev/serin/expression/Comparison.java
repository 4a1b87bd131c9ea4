package dev.serin.expression;

import java.util.List;
import java.util.Map;

/// What two values are to each other.
final class Comparison {
    private Comparison() {}

    static boolean holds(Operator operator, Value left, Value right, Run run) {
        return switch (operator) {
            case EQUAL -> equal(left, right, run);
            case NOT_EQUAL -> !equal(left, right, run);
            case LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL -> ordered(operator, left, right, run);
            case IN -> isIn(left, right, run);
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> text(operator, left, right, run);
            case OR, AND, RANGE, PLUS, MINUS, TIMES, DIVIDED_BY, MODULO, POWER, OR_ELSE ->
                throw new IllegalStateException(operator + " compares nothing");
        };
    }

    /// Numbers by their value, also in lists; in maps, as in the language, an integer is no float.
    static boolean equal(Value left, Value right, Run run) {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return a == b;
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            double a = Arithmetic.number(left);
            double b = Arithmetic.number(right);
            run.compares(a, b);
            return a == b;
        }
        if (left instanceof Value.Moment(var a) && right instanceof Value.Moment(var b)) {
            return a.isEqual(b);
        }
        if (left instanceof Value.Items(List<Value> a) && right instanceof Value.Items(List<Value> b)) {
            return equalItems(a, b, run);
        }
        if (left instanceof Value.Fields(Map<Value, Value> a) && right instanceof Value.Fields(Map<Value, Value> b)) {
            return equalFields(a, b, run);
        }
        return left.equals(right);
    }

    private static boolean equalItems(List<Value> a, List<Value> b, Run run) {
        boolean isEqual = a.size() == b.size();
        run.deeper();
        for (int i = 0; isEqual && i < a.size(); i++) {
            run.step();
            isEqual = equal(a.get(i), b.get(i), run);
        }
        run.higher();
        return isEqual;
    }

    private static boolean equalFields(Map<Value, Value> a, Map<Value, Value> b, Run run) {
        boolean isEqual = a.keySet().equals(b.keySet());
        run.deeper();
        for (Map.Entry<Value, Value> field : a.entrySet()) {
            run.step();
            Value other = b.getOrDefault(field.getKey(), Value.NIL);
            isEqual = isEqual && Kind.of(field.getValue()) == Kind.of(other) && equal(field.getValue(), other, run);
        }
        run.higher();
        return isEqual;
    }

    /// NaN is in no order with anything, so that every comparison with it is false.
    private static boolean ordered(Operator operator, Value left, Value right, Run run) {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return holds(operator, Long.compare(a, b));
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            double a = Arithmetic.number(left);
            double b = Arithmetic.number(right);
            run.compares(a, b);
            return !Double.isNaN(a) && !Double.isNaN(b) && holds(operator, a < b ? -1 : a > b ? 1 : 0);
        }
        return holds(operator, order(operator, left, right));
    }

    private static boolean holds(Operator operator, int order) {
        return order < 0
                ? operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL
                : order > 0
                        ? operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL
                        : operator == Operator.LESS_OR_EQUAL || operator == Operator.GREATER_OR_EQUAL;
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
        if (in instanceof Value.Items(List<Value> values)) {
            return contains(values, item, run);
        }
        if (in instanceof Value.Fields fields) {
            return fields.values().containsKey(Lookup.textKey(fields, item));
        }
        if (in instanceof Value.Nil) {
            return false;
        }
        throw Arithmetic.mismatch(Operator.IN, Kind.of(item), Kind.of(in));
    }

    static boolean contains(List<Value> values, Value item, Run run) {
        for (Value value : values) {
            run.step();
            if (equal(value, item, run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean text(Operator operator, Value left, Value right, Run run) {
        if (left instanceof Value.Nil || right instanceof Value.Nil) {
            return false;
        }
        if (!(left instanceof Value.Text(String text)) || !(right instanceof Value.Text(String part))) {
            throw Arithmetic.mismatch(operator, Kind.of(left), Kind.of(right));
        }
        if (operator == Operator.MATCHES) {
            return Regex.compile(part).findsIn(text, run);
        }
        run.payText(text.length());
        return operator == Operator.CONTAINS
                ? text.contains(part)
                : operator == Operator.STARTS_WITH ? text.startsWith(part) : text.endsWith(part);
    }

    static boolean matches(Value value, Regex regex, Run run) {
        if (value instanceof Value.Text(String text)) {
            return regex.findsIn(text, run);
        }
        if (value instanceof Value.Nil) {
            return false;
        }
        throw Arithmetic.mismatch(Operator.MATCHES, Kind.of(value), Kind.TEXT);
    }
}
