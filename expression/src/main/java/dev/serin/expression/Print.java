package dev.serin.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Values as `string()` writes them, which is how Go prints them.
final class Print {
    private static final int LEAST_EXPONENT = -4;
    private static final int LARGEST_EXPONENT = 21;

    private Print() {}

    static String text(Value value) {
        return switch (value) {
            case Value.Nil _ -> "<nil>";
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Whole(long whole) -> Long.toString(whole);
            case Value.Real(double real) -> real(real);
            case Value.Text(String text) -> text;
            case Value.Items(List<Value> items) ->
                items.stream().map(Print::text).collect(Collectors.joining(" ", "[", "]"));
            case Value.Fields(Map<Value, Value> fields) -> fields(fields);
            case Value.Moment(var moment) -> Layout.DEFAULT.format(moment);
            case Value.Span(Duration span) -> Spans.text(span);
            case Value.Zone(var zone) -> zone.getId().equals("Z") ? "UTC" : zone.getId();
        };
    }

    /// In the order of the keys.
    private static String fields(Map<Value, Value> fields) {
        return fields.entrySet().stream()
                .sorted((a, b) -> text(a.getKey()).compareTo(text(b.getKey())))
                .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    static String real(double real) {
        return real(real, LEAST_EXPONENT, LARGEST_EXPONENT);
    }

    /// The shortest digits that mean this number, with an exponent below `least` or from `largest` on.
    static String real(double real, int least, int largest) {
        if (Double.isNaN(real)) {
            return "NaN";
        }
        if (Double.isInfinite(real)) {
            return real > 0 ? "+Inf" : "-Inf";
        }
        if (real == 0) {
            return 1 / real < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(real)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        return exponent < least || exponent >= largest ? scientific(decimal, exponent) : decimal.toPlainString();
    }

    private static String scientific(BigDecimal decimal, int exponent) {
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String size = Integer.toString(Math.abs(exponent));
        return (decimal.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() == 1 ? "0" : "")
                + size;
    }
}
