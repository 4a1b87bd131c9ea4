package dev.serin.expression;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads values as the reference answers write them: JSON with two kinds of numbers, and `t"…"`, `d"…"`, `NaN`, `+Inf`.
final class Notation {
    private static final Pattern TOKEN =
            Pattern.compile("[td]?\"(?:[^\"\\\\]|\\\\.)*\"|[\\[\\]{},:]|[^\\s\\[\\]{},:\"]+");

    private final Matcher tokens;
    private String token;

    private Notation(String text) {
        tokens = TOKEN.matcher(text);
        token = next();
    }

    static Value read(String text) {
        return new Notation(text).value();
    }

    private String next() {
        return tokens.find() ? tokens.group() : "";
    }

    private String take() {
        String taken = token;
        token = next();
        return taken;
    }

    private Value value() {
        String taken = take();
        return switch (taken) {
            case "null" -> Value.NIL;
            case "true", "false" -> Value.truth(taken.equals("true"));
            case "[" -> items();
            case "{" -> fields();
            case "NaN" -> new Value.Real(Double.NaN);
            case "+Inf" -> new Value.Real(Double.POSITIVE_INFINITY);
            case "-Inf" -> new Value.Real(Double.NEGATIVE_INFINITY);
            default ->
                switch (taken.charAt(0)) {
                    case '"' -> new Value.Text(unquoted(taken.substring(1, taken.length() - 1)));
                    case 't' -> new Value.Moment(ZonedDateTime.parse(taken.substring(2, taken.length() - 1)));
                    case 'd' -> new Value.Span(span(taken.substring(2, taken.length() - 1)));
                    default ->
                        taken.matches("-?\\d+")
                                ? new Value.Whole(Long.parseLong(taken))
                                : new Value.Real(Double.parseDouble(taken));
                };
        };
    }

    private Value items() {
        List<Value> items = new ArrayList<>();
        while (!token.equals("]")) {
            items.add(value());
            skipComma();
        }
        take();
        return new Value.Items(items);
    }

    private Value fields() {
        Map<Value, Value> fields = new LinkedHashMap<>();
        while (!token.equals("}")) {
            Value key = value();
            take();
            fields.put(key, value());
            skipComma();
        }
        take();
        return new Value.Fields(fields);
    }

    private void skipComma() {
        if (token.equals(",")) {
            take();
        }
    }

    private static String unquoted(String text) {
        Matcher escape = Pattern.compile("\\\\(u([0-9a-f]{4})|.)").matcher(text);
        return escape.replaceAll(found -> Matcher.quoteReplacement(
                found.group(2) != null
                        ? Character.toString(Integer.parseInt(found.group(2), 16))
                        : switch (found.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            case "b" -> "\b";
                            case "f" -> "\f";
                            default -> found.group(1);
                        }));
    }

    /// Go's durations are those of ISO 8601 but for `ms`, `µs` and `ns`, which stand alone.
    private static Duration span(String text) {
        Matcher small = Pattern.compile("(-?)([\\d.]+)(ms|µs|ns)").matcher(text);
        if (small.matches()) {
            double nanos = Double.parseDouble(small.group(2))
                    * (small.group(3).equals("ms") ? 1e6 : small.group(3).equals("µs") ? 1e3 : 1);
            return Duration.ofNanos(Math.round(small.group(1).isEmpty() ? nanos : -nanos));
        }
        boolean isNegative = text.startsWith("-");
        Duration length = Duration.parse("PT" + text.replaceFirst("-", "").toUpperCase(java.util.Locale.ROOT));
        return isNegative ? length.negated() : length;
    }
}
