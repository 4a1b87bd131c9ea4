package dev.serin.expression;

/// What operators and loops make of kinds, as far as that is known without a measurement.
final class Kinds {
    private Kinds() {}

    /// Whether there may be values of these kinds that the operator takes.
    static boolean allows(Operator operator, Kind left, Kind right) {
        return switch (operator) {
            case OR, AND -> left.maybe(Kind.TRUTH) && right.maybe(Kind.TRUTH);
            case EQUAL, NOT_EQUAL -> areComparable(left, right);
            case LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL ->
                areNumbers(left, right) || both(Kind.TEXT, left, right) || areTimes(left, right);
            case IN -> right.maybe(Kind.LIST) || (right == Kind.MAP && left.maybe(Kind.TEXT));
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> both(Kind.TEXT, left, right);
            case RANGE, MODULO -> both(Kind.WHOLE, left, right);
            case PLUS ->
                areNumbers(left, right)
                        || both(Kind.TEXT, left, right)
                        || (left.maybe(Kind.MOMENT) && right.maybe(Kind.SPAN))
                        || (left.maybe(Kind.SPAN) && (right.maybe(Kind.MOMENT) || right.maybe(Kind.SPAN)));
            case MINUS ->
                areNumbers(left, right) || areTimes(left, right) || (left.maybe(Kind.MOMENT) && right.maybe(Kind.SPAN));
            case TIMES ->
                areNumbers(left, right)
                        || (left.maybe(Kind.SPAN) && right.maybeNumber())
                        || (left.maybeNumber() && right.maybe(Kind.SPAN));
            case DIVIDED_BY, POWER -> areNumbers(left, right);
            case OR_ELSE -> true;
        };
    }

    private static boolean both(Kind kind, Kind left, Kind right) {
        return left.maybe(kind) && right.maybe(kind);
    }

    private static boolean areNumbers(Kind left, Kind right) {
        return left.maybeNumber() && right.maybeNumber();
    }

    private static boolean areTimes(Kind left, Kind right) {
        return both(Kind.MOMENT, left, right) || both(Kind.SPAN, left, right);
    }

    private static boolean areComparable(Kind left, Kind right) {
        return left == right
                || left == Kind.UNKNOWN
                || right == Kind.UNKNOWN
                || left == Kind.NIL
                || right == Kind.NIL
                || areNumbers(left, right);
    }

    /// The kind of the operator's value.
    static Kind of(Operator operator, Kind left, Kind right) {
        return switch (operator) {
            case OR, AND, EQUAL, NOT_EQUAL, LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL -> Kind.TRUTH;
            case IN, MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> Kind.TRUTH;
            case RANGE -> Kind.LIST;
            case MODULO -> Kind.WHOLE;
            case DIVIDED_BY, POWER -> Kind.REAL;
            case OR_ELSE -> left == Kind.NIL ? right : left == right ? left : Kind.UNKNOWN;
            case PLUS, MINUS, TIMES -> sum(operator, left, right);
        };
    }

    private static Kind sum(Operator operator, Kind left, Kind right) {
        if (left == Kind.UNKNOWN || right == Kind.UNKNOWN) {
            return Kind.UNKNOWN;
        }
        if (left.isNumber() && right.isNumber()) {
            return left == Kind.WHOLE ? right : left;
        }
        if (operator == Operator.MINUS && left == Kind.MOMENT && right == Kind.MOMENT) {
            return Kind.SPAN;
        }
        if (left == Kind.MOMENT || right == Kind.MOMENT) {
            return Kind.MOMENT;
        }
        return left == Kind.TEXT ? Kind.TEXT : Kind.SPAN;
    }

    /// The kind of the loop's value.
    static Kind of(LoopKind loop) {
        return switch (loop) {
            case ALL, NONE, ANY, ONE -> Kind.TRUTH;
            case FILTER, MAP, SORT_BY -> Kind.LIST;
            case COUNT -> Kind.WHOLE;
            case GROUP_BY -> Kind.MAP;
            case SUM, FIND, FIND_INDEX, FIND_LAST, FIND_LAST_INDEX, REDUCE -> Kind.UNKNOWN;
        };
    }
}
