package dev.serin.expression;

import java.time.Duration;
import java.time.ZonedDateTime;

/// What arithmetic makes of dates and durations.
final class Time {
    private Time() {}

    static Value arithmetic(Operator operator, Value left, Value right) {
        if (operator == Operator.PLUS) {
            return plus(left, right);
        }
        if (operator == Operator.MINUS) {
            return minus(left, right);
        }
        if (operator == Operator.TIMES) {
            return times(left, right);
        }
        throw Arithmetic.mismatch(operator, Kind.of(left), Kind.of(right));
    }

    private static Value plus(Value left, Value right) {
        if (left instanceof Value.Moment(ZonedDateTime moment) && right instanceof Value.Span(Duration span)) {
            return new Value.Moment(moment.plus(span));
        }
        if (left instanceof Value.Span(Duration span) && right instanceof Value.Moment(ZonedDateTime moment)) {
            return new Value.Moment(moment.plus(span));
        }
        if (left instanceof Value.Span(Duration a) && right instanceof Value.Span(Duration b)) {
            return new Value.Span(a.plus(b));
        }
        throw Arithmetic.mismatch(Operator.PLUS, Kind.of(left), Kind.of(right));
    }

    private static Value minus(Value left, Value right) {
        if (left instanceof Value.Moment(ZonedDateTime a) && right instanceof Value.Moment(ZonedDateTime b)) {
            return new Value.Span(Duration.between(b, a));
        }
        if (left instanceof Value.Moment(ZonedDateTime moment) && right instanceof Value.Span(Duration span)) {
            return new Value.Moment(moment.minus(span));
        }
        if (left instanceof Value.Span(Duration a) && right instanceof Value.Span(Duration b)) {
            return new Value.Span(a.minus(b));
        }
        throw Arithmetic.mismatch(Operator.MINUS, Kind.of(left), Kind.of(right));
    }

    private static Value times(Value left, Value right) {
        if (left instanceof Value.Span(Duration span) && Arithmetic.isNumber(right)) {
            return new Value.Span(scaled(span, right));
        }
        if (Arithmetic.isNumber(left) && right instanceof Value.Span(Duration span)) {
            return new Value.Span(scaled(span, left));
        }
        throw Arithmetic.mismatch(Operator.TIMES, Kind.of(left), Kind.of(right));
    }

    private static Duration scaled(Duration span, Value factor) {
        return factor instanceof Value.Whole(long whole)
                ? Duration.ofNanos(span.toNanos() * whole)
                : Duration.ofNanos((long) ((double) span.toNanos() * Arithmetic.number(factor)));
    }
}
