package dev.serin.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// Values as `string()` writes them, which is how Go prints them.
final class Print {
    private static final int LEAST_EXPONENT = -4;
    private static final int LARGEST_EXPONENT = 6;
    private static final int LONGEST_PLAIN = 21;

    private final StringBuilder out = new StringBuilder();
    private final Run run;

    private Print(Run run) {
        this.run = run;
    }

    static String text(Value value, Run run) {
        Print print = new Print(run);
        print.append(value);
        return print.out.toString();
    }

    private void append(Value value) {
        run.deeper();
        switch (value) {
            case Value.Items(List<Value> items) -> items(items);
            case Value.Fields(Map<Value, Value> fields) -> fields(fields);
            case Value.Text(String text) -> out.append(paid(text));
            case Value.Nil _, Value.Truth _, Value.Whole _, Value.Real _ -> out.append(scalar(value));
            case Value.Moment _, Value.Span _, Value.Zone _ -> out.append(scalar(value));
        }
        run.higher();
    }

    private String paid(String text) {
        run.payText(text.length());
        return text;
    }

    private void items(List<Value> items) {
        String separator = "[";
        for (Value item : items) {
            out.append(separator);
            append(item);
            separator = " ";
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    /// In the order of the keys.
    private void fields(Map<Value, Value> fields) {
        String separator = "map[";
        for (Map.Entry<Value, Value> field : sorted(fields)) {
            out.append(separator);
            append(field.getKey());
            out.append(':');
            append(field.getValue());
            separator = " ";
        }
        out.append(fields.isEmpty() ? "map[]" : "]");
    }

    static List<Map.Entry<Value, Value>> sorted(Map<Value, Value> fields) {
        return fields.entrySet().stream()
                .sorted((a, b) -> scalar(a.getKey()).compareTo(scalar(b.getKey())))
                .toList();
    }

    /// What has no parts; of what has some, only what it is.
    static String scalar(Value value) {
        return switch (value) {
            case Value.Nil _ -> "<nil>";
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Whole(long whole) -> Long.toString(whole);
            case Value.Real(double real) -> real(real);
            case Value.Text(String text) -> text;
            case Value.Items _, Value.Fields _ -> Kind.words(value);
            case Value.Moment(var moment) -> Layout.DEFAULT.format(moment);
            case Value.Span(Duration span) -> Spans.text(span);
            case Value.Zone(ZoneId zone) -> zone.getId().equals("Z") ? "UTC" : zone.getId();
        };
    }

    static String real(double real) {
        return real(real, LEAST_EXPONENT, LARGEST_EXPONENT);
    }

    /// As JSON has it.
    static String json(double real) {
        return real(real, LEAST_EXPONENT - 2, LONGEST_PLAIN).replace("e-0", "e-");
    }

    /// The shortest digits that mean this number, with an exponent below `least` or from `largest` on.
    private static String real(double real, int least, int largest) {
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
