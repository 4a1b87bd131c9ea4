package dev.serin.expression;

import java.util.List;
import java.util.Map;

/// Writes values as JSON, indented by two blanks, with the keys of maps in order.
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private final Run run;

    private JsonWriter(Run run) {
        this.run = run;
    }

    static String write(Value value, Run run) {
        JsonWriter writer = new JsonWriter(run);
        writer.value(value, "\n");
        return writer.out.toString();
    }

    private void value(Value value, String newLine) {
        run.deeper();
        run.payText(newLine.length());
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
        run.higher();
    }

    private void real(double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw Stop.value("JSON has no " + Print.real(real) + ".");
        }
        out.append(Print.json(real));
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
        for (Map.Entry<Value, Value> field : Print.sorted(fields)) {
            out.append(separator).append(newLine).append("  ");
            text(Print.scalar(field.getKey()));
            out.append(": ");
            value(field.getValue(), newLine + "  ");
            separator = ",";
        }
        out.append(newLine).append('}');
    }

    private void text(String text) {
        run.payText(text.length());
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
