package dev.serin.expression;

import java.time.Duration;
import java.time.ZonedDateTime;

/// What arithmetic makes of dates and durations.
final class Time {
    private Time() {}

    static Value arithmetic(Operator operator, Value left, Value right) {
        return switch (operator) {
            case PLUS -> plus(left, right);
            case MINUS -> minus(left, right);
            case TIMES -> times(left, right);
            default -> throw Arithmetic.mismatch(operator, Kind.of(left), Kind.of(right));
        };
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
        return switch (factor) {
            case Value.Whole(long number) -> Duration.ofNanos(span.toNanos() * number);
            default -> Duration.ofNanos((long) ((double) span.toNanos() * Arithmetic.number(factor)));
        };
    }
}
