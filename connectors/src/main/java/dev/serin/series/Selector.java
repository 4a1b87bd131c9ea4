package dev.serin.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A selector of PromQL, such as `http_requests_total{status=~"5.."}`: which series are wanted. The rest of
/// PromQL is none of our business: what is asked for are the series as they were scraped.
///
/// @param metric the name in front of the braces, or the quoted one in them; empty where only matchers
/// choose
public record Selector(String metric, List<Matcher> matchers) {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    public Selector {
        matchers = List.copyOf(matchers);
    }

    /// Reads a selector as people write it.
    public static Selector of(String text) throws SelectorException {
        return new SelectorParser(text).selector();
    }

    /// What a label must be.
    public record Matcher(String label, Operator operator, String value) {
        @Override
        public String toString() {
            return (LABEL.matcher(label).matches() ? label : quoted(label)) + operator + quoted(value);
        }
    }

    /// How a label is compared.
    public enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        MATCHING("=~"),
        NOT_MATCHING("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /// Narrowed to series whose label has this value.
    public Selector with(String label, String value) {
        return with(new Matcher(label, Operator.EQUAL, value));
    }

    /// Narrowed by one more matcher.
    public Selector with(Matcher matcher) {
        List<Matcher> more = new ArrayList<>(matchers);
        more.add(matcher);
        return new Selector(metric, more);
    }

    /// The same with every matcher changed.
    Selector each(UnaryOperator<Matcher> change) {
        return new Selector(metric, matchers.stream().map(change).toList());
    }

    /// Narrowed to series whose label has one of these values.
    Selector withAny(String label, List<String> values) {
        String any = values.stream().map(Selector::literally).collect(Collectors.joining("|"));
        return with(new Matcher(label, Operator.MATCHING, any));
    }

    /// The same matchers for another metric.
    public Selector named(String other) {
        return new Selector(other, matchers);
    }

    /// The text as a regular expression that matches it alone.
    static String literally(String text) {
        StringBuilder literal = new StringBuilder();
        text.chars()
                .forEach(c -> literal.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append((char) c));
        return literal.toString();
    }

    /// As PromQL, in the form that every Prometheus reads.
    @Override
    public String toString() {
        boolean isPlain = metric.isEmpty() || METRIC.matcher(metric).matches();
        List<String> parts = new ArrayList<>();
        if (!isPlain) {
            parts.add(quoted(metric));
        }
        matchers.forEach(matcher -> parts.add(matcher.toString()));
        String braces = parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining(",", "{", "}"));
        return (isPlain ? metric : "") + braces;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"', '\\' -> "\\" + c;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' ? String.format(Locale.ROOT, "\\x%02x", (int) c) : String.valueOf(c);
        };
    }
}
