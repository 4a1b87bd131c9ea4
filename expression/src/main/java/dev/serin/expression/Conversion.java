package dev.serin.expression;

import java.util.Locale;
import java.util.regex.Pattern;

/// Makes one kind of value from another.
final class Conversion {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NAMED = Pattern.compile("(?i)nan|[+-]?inf(inity)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final double BEYOND = 0x1p63;

    private Conversion() {}

    static Value whole(String function, Value value) {
        return switch (value) {
            case Value.Whole _ -> value;
            case Value.Real(double real) -> truncated(function, real);
            case Value.Text(String text) -> whole(function, text);
            case Value.Span(var span) -> new Value.Whole(span.toNanos());
            case Value.Nil _, Value.Truth _, Value.Items _, Value.Fields _, Value.Moment _, Value.Zone _ ->
                throw refused(function, value);
        };
    }

    /// Go leaves open what becomes of NaN and of what does not fit, so that is refused.
    private static Value truncated(String function, double real) {
        if (!(real >= -BEYOND && real < BEYOND)) {
            throw Stop.value(function + "(" + Print.real(real) + ") has no value: it is not within 64 bits.");
        }
        return new Value.Whole((long) real);
    }

    private static Value whole(String function, String text) {
        try {
            if (WHOLE.matcher(text).matches()) {
                return new Value.Whole(Long.parseLong(text));
            }
        } catch (NumberFormatException _) {
            throw Stop.value(function + "(\"" + Words.shortened(text) + "\") has no value: it is not within 64 bits.");
        }
        throw Stop.value(function + "(\"" + Words.shortened(text) + "\") has no value: the text is not an integer.");
    }

    static Value real(String function, Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> new Value.Real((double) whole);
            case Value.Real _ -> value;
            case Value.Text(String text) -> new Value.Real(real(function, text));
            case Value.Nil _, Value.Truth _, Value.Items _, Value.Fields _ -> throw refused(function, value);
            case Value.Moment _, Value.Span _, Value.Zone _ -> throw refused(function, value);
        };
    }

    private static double real(String function, String text) {
        if (NAMED.matcher(text).matches()) {
            return Double.parseDouble(named(text.toLowerCase(Locale.ROOT)));
        }
        double real = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
        if (Double.isInfinite(real)) {
            throw Stop.value(function + "(\"" + Words.shortened(text) + "\") has no value: the text is not a number.");
        }
        return real;
    }

    private static String named(String text) {
        return text.equals("nan") ? "NaN" : (text.startsWith("-") ? "-" : "") + "Infinity";
    }

    private static Stop refused(String function, Value value) {
        return Stop.value(function + "() makes a number of a number or a text, not of " + Kind.words(value) + ".");
    }
}
