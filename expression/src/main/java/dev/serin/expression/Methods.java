package dev.serin.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/// What dates and durations can be asked, as Go has it: `now().Year()`, `duration("1h").Minutes()`.
final class Methods {
    /// Of dates, with how many arguments each takes.
    private static final Set<String> OF_MOMENTS = Set.of(
            "Year",
            "Month",
            "Day",
            "Hour",
            "Minute",
            "Second",
            "Nanosecond",
            "Weekday",
            "YearDay",
            "Unix",
            "UnixMilli",
            "UnixMicro",
            "UnixNano",
            "UTC",
            "IsZero",
            "String",
            "Add",
            "Sub",
            "Before",
            "After",
            "Equal",
            "Compare",
            "Format",
            "In",
            "AddDate",
            "Truncate");

    private static final Set<String> OF_SPANS = Set.of(
            "Hours",
            "Minutes",
            "Seconds",
            "Milliseconds",
            "Microseconds",
            "Nanoseconds",
            "Abs",
            "String",
            "Round",
            "Truncate");
    private static final double SECOND = 1e9;

    private Methods() {}

    /// The names that something of this kind has; none for most.
    static Set<String> of(Kind kind) {
        return switch (kind) {
            case MOMENT -> OF_MOMENTS;
            case SPAN -> OF_SPANS;
            case UNKNOWN, NIL, TRUTH, WHOLE, REAL, TEXT, LIST, MAP, ZONE -> Set.of();
        };
    }

    static Value call(Value of, String name, List<Value> arguments) {
        if (!of(Kind.of(of)).contains(name)) {
            throw Stop.value(Words.noMethod(Kind.of(of), name));
        }
        if (of instanceof Value.Moment(ZonedDateTime moment)) {
            return arguments.isEmpty() ? asked(moment, name) : asked(moment, name, arguments);
        }
        if (of instanceof Value.Span(Duration span)) {
            return arguments.isEmpty() ? asked(span, name) : asked(span, name, arguments);
        }
        throw new IllegalStateException(of + " has no methods");
    }

    private static Value asked(ZonedDateTime moment, String name) {
        return switch (name) {
            case "Year" -> new Value.Whole(moment.getYear());
            case "Month" -> new Value.Whole(moment.getMonthValue());
            case "Day" -> new Value.Whole(moment.getDayOfMonth());
            case "Hour" -> new Value.Whole(moment.getHour());
            case "Minute" -> new Value.Whole(moment.getMinute());
            case "Second" -> new Value.Whole(moment.getSecond());
            case "Nanosecond" -> new Value.Whole(moment.getNano());
            case "Weekday" -> new Value.Whole(moment.getDayOfWeek().getValue() % 7);
            case "YearDay" -> new Value.Whole(moment.getDayOfYear());
            case "Unix" -> new Value.Whole(moment.toEpochSecond());
            case "UnixMilli" -> new Value.Whole(moment.toInstant().toEpochMilli());
            case "UnixMicro" -> new Value.Whole(nanos(moment) / 1_000);
            case "UnixNano" -> new Value.Whole(nanos(moment));
            case "UTC" -> new Value.Moment(moment.withZoneSameInstant(ZoneOffset.UTC));
            case "IsZero" -> Value.truth(moment.toInstant().equals(beginning()));
            case "String" -> new Value.Text(Layout.DEFAULT.format(moment));
            default -> throw wrongArguments(name);
        };
    }

    private static long nanos(ZonedDateTime moment) {
        return Math.addExact(Math.multiplyExact(moment.toEpochSecond(), 1_000_000_000L), moment.getNano());
    }

    /// The beginning of Go's calendar.
    private static Instant beginning() {
        return LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    }

    private static Value asked(ZonedDateTime moment, String name, List<Value> arguments) {
        if (name.equals("AddDate")) {
            return later(moment, arguments);
        }
        if (arguments.size() > 1) {
            throw wrongArguments(name);
        }
        Value argument = arguments.getFirst();
        if (argument instanceof Value.Moment(ZonedDateTime other)) {
            return compared(moment, name, other);
        }
        if (argument instanceof Value.Span(Duration span) && name.equals("Add")) {
            return new Value.Moment(moment.plus(span));
        }
        if (argument instanceof Value.Span(Duration span) && name.equals("Truncate")) {
            return new Value.Moment(truncated(moment, span));
        }
        if (argument instanceof Value.Text(String layout) && name.equals("Format")) {
            return new Value.Text(new Layout(layout).format(moment));
        }
        if (argument instanceof Value.Zone(ZoneId zone) && name.equals("In")) {
            return new Value.Moment(moment.withZoneSameInstant(zone));
        }
        throw wrongArguments(name);
    }

    private static Value compared(ZonedDateTime moment, String name, ZonedDateTime other) {
        return switch (name) {
            case "Sub" -> new Value.Span(Duration.between(other, moment));
            case "Before" -> Value.truth(moment.isBefore(other));
            case "After" -> Value.truth(moment.isAfter(other));
            case "Equal" -> Value.truth(moment.isEqual(other));
            case "Compare" -> new Value.Whole(Integer.signum(moment.toInstant().compareTo(other.toInstant())));
            default -> throw wrongArguments(name);
        };
    }

    private static ZonedDateTime truncated(ZonedDateTime moment, Duration to) {
        if (!to.isPositive()) {
            return moment;
        }
        Duration since = Duration.between(beginning(), moment);
        return moment.minus(since.minus(to.multipliedBy(since.dividedBy(to))));
    }

    /// A 31st that a month does not have is one of the next month.
    private static Value later(ZonedDateTime moment, List<Value> arguments) {
        if (arguments.size() != 3
                || !(arguments.get(0) instanceof Value.Whole(long years))
                || !(arguments.get(1) instanceof Value.Whole(long months))
                || !(arguments.get(2) instanceof Value.Whole(long days))) {
            throw wrongArguments("AddDate");
        }
        ZonedDateTime first = moment.withDayOfMonth(1).plusYears(years).plusMonths(months);
        return new Value.Moment(first.plusDays(moment.getDayOfMonth() - 1L).plusDays(days));
    }

    private static Value asked(Duration span, String name) {
        return switch (name) {
            case "Hours" -> new Value.Real((double) span.toNanos() / (3600 * SECOND));
            case "Minutes" -> new Value.Real((double) span.toNanos() / (60 * SECOND));
            case "Seconds" -> new Value.Real((double) span.toNanos() / SECOND);
            case "Milliseconds" -> new Value.Whole(span.toNanos() / 1_000_000);
            case "Microseconds" -> new Value.Whole(span.toNanos() / 1_000);
            case "Nanoseconds" -> new Value.Whole(span.toNanos());
            case "Abs" -> new Value.Span(span.abs());
            case "String" -> new Value.Text(Spans.text(span));
            default -> throw wrongArguments(name);
        };
    }

    private static Value asked(Duration span, String name, List<Value> arguments) {
        if (!(arguments.getFirst() instanceof Value.Span(Duration to)) || arguments.size() > 1) {
            throw wrongArguments(name);
        }
        return switch (name) {
            case "Truncate" -> new Value.Span(to.isPositive() ? to.multipliedBy(span.dividedBy(to)) : span);
            case "Round" -> new Value.Span(to.isPositive() ? rounded(span, to) : span);
            default -> throw wrongArguments(name);
        };
    }

    /// Halves away from zero.
    private static Duration rounded(Duration span, Duration to) {
        Duration down = to.multipliedBy(span.abs().dividedBy(to));
        boolean isUp = span.abs().minus(down).multipliedBy(2).compareTo(to) >= 0;
        Duration rounded = isUp ? down.plus(to) : down;
        return span.isNegative() ? rounded.negated() : rounded;
    }

    private static Stop wrongArguments(String name) {
        return Stop.value(name + "() does not take these arguments.");
    }
}
