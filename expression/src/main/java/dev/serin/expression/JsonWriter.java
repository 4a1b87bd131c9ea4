package dev.serin.expression;

import java.util.List;
import java.util.Map;

/// Writes values as JSON, indented by two blanks, with the keys of maps in order.
final class JsonWriter {
    private static final int LEAST_EXPONENT = -6;
    private static final int LARGEST_EXPONENT = 21;

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Value value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.out.toString();
    }

    private void value(Value value, String newLine) {
        switch (value) {
            case Value.Nil _ -> out.append("null");
            case Value.Truth(boolean truth) -> out.append(truth);
            case Value.Whole(long whole) -> out.append(whole);
            case Value.Real(double real) -> real(real);
            case Value.Text(String text) -> text(text);
            case Value.Items(List<Value> items) -> items(items, newLine);
            case Value.Fields(Map<Value, Value> fields) -> fields(fields, newLine);
            case Value.Moment(var moment) -> text(Layout.RFC_3339.format(moment));
            case Value.Span(var span) -> out.append(span.toNanos());
            case Value.Zone _ -> out.append("{}");
        }
    }

    private void real(double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw Stop.value("JSON has no " + Print.real(real) + ".");
        }
        out.append(Print.real(real, LEAST_EXPONENT, LARGEST_EXPONENT).replace("e-0", "e-"));
    }

    private void items(List<Value> items, String newLine) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        String separator = "[";
        for (Value item : items) {
            out.append(separator).append(newLine).append("  ");
            value(item, newLine + "  ");
            separator = ",";
        }
        out.append(newLine).append(']');
    }

    private void fields(Map<Value, Value> fields, String newLine) {
        if (fields.isEmpty()) {
            out.append("{}");
            return;
        }
        String separator = "{";
        for (Map.Entry<Value, Value> field : sorted(fields)) {
            out.append(separator).append(newLine).append("  ");
            text(Print.text(field.getKey()));
            out.append(": ");
            value(field.getValue(), newLine + "  ");
            separator = ",";
        }
        out.append(newLine).append('}');
    }

    private static List<Map.Entry<Value, Value>> sorted(Map<Value, Value> fields) {
        return fields.entrySet().stream()
                .sorted((a, b) -> Print.text(a.getKey()).compareTo(Print.text(b.getKey())))
                .toList();
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escaped(c);
                default -> {
                    if (c < ' ') {
                        escaped(c);
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }

    private void escaped(int c) {
        out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    }
}
