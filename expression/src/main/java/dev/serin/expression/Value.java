package dev.serin.expression;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an expression works on and what it gives: anything that JSON can say, and dates, durations and time zones.
///
/// Whole numbers and others are two kinds, as in the language: `7 % 2` wants whole ones, and `/` gives the other kind.
public sealed interface Value {
    /// There is only one of them.
    Value NIL = new Nil();

    /// Nothing: JSON's `null`, or a field that is not there.
    record Nil() implements Value {}

    /// `true` or `false`.
    record Truth(boolean value) implements Value {
        static final Truth YES = new Truth(true);
        static final Truth NO = new Truth(false);
    }

    /// A whole number; arithmetic beyond 64 bits wraps around, as the language has it.
    record Whole(long value) implements Value {}

    /// Any other number, NaN and the infinities too.
    record Real(double value) implements Value {}

    /// A text.
    record Text(String value) implements Value {}

    /// A list.
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// A map, in the order in which it was written. Its keys are texts, but for what `groupBy` makes.
    record Fields(Map<Value, Value> values) implements Value {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        Value get(Value key) {
            return values.getOrDefault(key, NIL);
        }
    }

    /// An instant, and the time zone in which it is read.
    record Moment(ZonedDateTime value) implements Value {}

    /// A length of time.
    record Span(Duration value) implements Value {}

    /// A time zone.
    record Zone(ZoneId value) implements Value {}

    /// From what the JDK and a reader of JSON have: null, booleans, numbers, strings, lists, and maps with text keys.
    static Value of(@Nullable Object json) {
        return switch (json) {
            case null -> NIL;
            case Value value -> value;
            case Boolean truth -> truth(truth);
            case Double real -> new Real(real);
            case Float real -> new Real((double) real);
            case Long whole -> new Whole(whole);
            case Integer whole -> new Whole(whole);
            case String text -> new Text(text);
            case List<?> items -> items(items);
            case Map<?, ?> fields -> fields(fields);
            default ->
                throw new IllegalArgumentException("an expression knows JSON's values, but this is a "
                        + json.getClass().getName());
        };
    }

    /// The list of these numbers, as Prometheus answers.
    static Value numbers(double... numbers) {
        List<Value> values = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            values.add(new Real(number));
        }
        return new Items(values);
    }

    /// The one of the two.
    static Truth truth(boolean value) {
        return value ? Truth.YES : Truth.NO;
    }

    private static Value items(List<?> items) {
        List<Value> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(of(item)));
        return new Items(values);
    }

    private static Value fields(Map<?, ?> fields) {
        Map<Value, Value> values = new LinkedHashMap<>();
        fields.forEach((key, value) -> values.put(new Text(String.valueOf(key)), of(value)));
        return new Fields(values);
    }
}
