package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;

/// What `+ - * / % **` and `..` make of two values. Integers stay integers, and `/` always gives a float.
final class Arithmetic {
    private Arithmetic() {}

    static Value of(Operator operator, Value left, Value right, Run run) {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return wholes(operator, a, b, run);
        }
        if (isNumber(left) && isNumber(right) && operator != Operator.MODULO) {
            return reals(operator, number(left), number(right), run);
        }
        if (operator == Operator.PLUS
                && left instanceof Value.Text(String a)
                && right instanceof Value.Text(String b)) {
            run.payText((long) a.length() + b.length());
            return new Value.Text(a + b);
        }
        return Time.arithmetic(operator, left, right);
    }

    private static Value wholes(Operator operator, long a, long b, Run run) {
        return switch (operator) {
            case PLUS -> new Value.Whole(a + b);
            case MINUS -> new Value.Whole(a - b);
            case TIMES -> new Value.Whole(a * b);
            case DIVIDED_BY -> new Value.Real((double) a / (double) b);
            case POWER -> new Value.Real(StrictMath.pow((double) a, (double) b));
            case MODULO -> {
                if (b == 0) {
                    throw Stop.value(a + " % 0 has no value.");
                }
                yield new Value.Whole(a % b);
            }
            case RANGE -> range(a, b, run);
            case OR, AND, EQUAL, NOT_EQUAL, LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL -> throw unknown(operator);
            case IN, MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH, OR_ELSE -> throw unknown(operator);
        };
    }

    private static Value reals(Operator operator, double a, double b, Run run) {
        return switch (operator) {
            case PLUS -> new Value.Real(a + b);
            case MINUS -> new Value.Real(a - b);
            case TIMES -> new Value.Real(a * b);
            case DIVIDED_BY -> new Value.Real(a / b);
            case POWER -> new Value.Real(StrictMath.pow(a, b));
            case RANGE -> range((long) a, (long) b, run);
            case OR, AND, EQUAL, NOT_EQUAL, LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL -> throw unknown(operator);
            case IN, MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH, OR_ELSE, MODULO -> throw unknown(operator);
        };
    }

    private static Value range(long from, long to, Run run) {
        long last = to < from ? -1 : to - from;
        run.pay(to >= from && last < 0 ? Run.STEPS : last + 1);
        List<Value> values = new ArrayList<>((int) last + 1);
        for (int i = 0; i <= last; i++) {
            values.add(new Value.Whole(from + i));
        }
        return new Value.Items(values);
    }

    static Value sign(boolean isMinus, Value value) {
        if (!isNumber(value)) {
            throw Stop.value("A sign stands before a number, not before " + Kind.words(value) + ".");
        }
        if (!isMinus) {
            return value;
        }
        return value instanceof Value.Whole(long whole) ? new Value.Whole(-whole) : new Value.Real(-number(value));
    }

    static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Real;
    }

    static double number(Value value) {
        if (value instanceof Value.Real(double real)) {
            return real;
        }
        if (value instanceof Value.Whole(long whole)) {
            return (double) whole;
        }
        throw Stop.value("This should be a number, but it is " + Kind.words(value) + ".");
    }

    static Stop mismatch(Operator operator, Kind left, Kind right) {
        return Stop.value(Words.mismatch(operator, left, right));
    }

    private static IllegalStateException unknown(Operator operator) {
        return new IllegalStateException(operator + " is not arithmetic");
    }
}
