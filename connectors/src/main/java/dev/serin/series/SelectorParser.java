package dev.serin.series;

import dev.serin.series.Selector.Matcher;
import dev.serin.series.Selector.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one selector, from left to right.
final class SelectorParser {
    private static final String PLAIN =
            "write a plain selector, such as http_requests_total{status=~\"5..\"}: what is counted is taken from its series as they were scraped";
    private static final String QUOTES = "\"'`";

    private final String text;
    private final List<Matcher> matchers = new ArrayList<>();
    private String metric = "";
    private int at;

    SelectorParser(String text) {
        this.text = text;
    }

    Selector selector() throws SelectorException {
        skipSpace();
        metric = name(true);
        skipSpace();
        if (isNext('{')) {
            at++;
            matchers();
        }
        skipSpace();
        if (at < text.length()) {
            throw more();
        }
        if (metric.isEmpty() && matchers.stream().allMatch(SelectorParser::mayBeAbsent)) {
            throw new SelectorException("The selector chooses no metric.", PLAIN);
        }
        return new Selector(metric, matchers);
    }

    private static boolean mayBeAbsent(Matcher matcher) {
        return switch (matcher.operator()) {
            case EQUAL -> matcher.value().isEmpty();
            case UNEQUAL -> !matcher.value().isEmpty();
            case MATCHING -> matcher.value().isEmpty() || matcher.value().equals(".*");
            case NOT_MATCHING -> true;
        };
    }

    private void matchers() throws SelectorException {
        skipSpace();
        while (!isNext('}')) {
            matcher();
            skipSpace();
            if (isNext(',')) {
                at++;
                skipSpace();
            } else if (!isNext('}')) {
                throw wrong("there must be ',' or '}'");
            }
        }
        at++;
    }

    private void matcher() throws SelectorException {
        boolean isQuoted = at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
        int begin = at;
        String label = isQuoted ? quoted() : name(false);
        skipSpace();
        if (isQuoted && (isNext(',') || isNext('}'))) {
            name(label, begin);
            return;
        }
        if (label.isEmpty()) {
            at = begin;
            throw wrong("there must be the name of a label");
        }
        Operator operator = operator();
        skipSpace();
        matchers.add(new Matcher(label, operator, quoted()));
    }

    private void name(String quoted, int begin) throws SelectorException {
        if (!metric.isEmpty() || quoted.isEmpty()) {
            at = begin;
            throw wrong(quoted.isEmpty() ? "the name is empty" : "there is a second name of a metric");
        }
        metric = quoted;
    }

    private Operator operator() throws SelectorException {
        for (Operator operator : List.of(Operator.MATCHING, Operator.NOT_MATCHING, Operator.UNEQUAL, Operator.EQUAL)) {
            if (text.startsWith(operator.toString(), at)) {
                at += operator.toString().length();
                return operator;
            }
        }
        throw wrong("there must be =, !=, =~ or !~");
    }

    private String name(boolean ofMetric) {
        int begin = at;
        while (at < text.length() && isOfName(text.charAt(at), ofMetric, at > begin)) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static boolean isOfName(char c, boolean ofMetric, boolean mayBeDigit) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (c == ':' && ofMetric)
                || (c >= '0' && c <= '9' && mayBeDigit);
    }

    private String quoted() throws SelectorException {
        if (at >= text.length() || QUOTES.indexOf(text.charAt(at)) < 0) {
            throw wrong("there must be a text in quotes");
        }
        int begin = at;
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' && quote != '`' ? escape() : String.valueOf(c));
        }
        if (at >= text.length()) {
            at = begin;
            throw wrong("the quotes are not closed");
        }
        at++;
        return value.toString();
    }

    private String escape() throws SelectorException {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            case '\\', '"', '\'' -> String.valueOf(c);
            case 'x' -> number(2, 16);
            case 'u' -> number(4, 16);
            case 'U' -> number(8, 16);
            case '0', '1', '2', '3' -> {
                at--;
                yield number(3, 8);
            }
            default -> {
                at -= c == ' ' ? 1 : 2;
                throw wrong("a backslash is followed by nothing that it may be followed by; \\\\ is a backslash");
            }
        };
    }

    private String number(int digits, int radix) throws SelectorException {
        int end = Math.min(text.length(), at + digits);
        String number = text.substring(at, end);
        String digit = radix == 16 ? "[0-9a-fA-F]" : "[0-7]";
        if (!number.matches(digit + "{" + digits + "}") || !Character.isValidCodePoint(codePoint(number, radix))) {
            throw wrong("there must be " + digits + " digits of a character");
        }
        at = end;
        return Character.toString(codePoint(number, radix));
    }

    private static int codePoint(String number, int radix) {
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(number, radix));
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// What follows a selector, or stands in its place.
    private SelectorException more() {
        String rest = text.substring(at).strip();
        String word = rest.split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        if (rest.startsWith("[")) {
            return new SelectorException("The selector has a range, and needs none.", PLAIN);
        }
        if (word.equals("offset") || rest.startsWith("@")) {
            return new SelectorException("The selector names another time, which is not its business.", PLAIN);
        }
        if (rest.startsWith("(") && !metric.isEmpty()) {
            return new SelectorException("'" + metric + "(…)' is more than a selector.", PLAIN);
        }
        return new SelectorException("The selector ends before column " + (at + 1) + ", and more follows.", PLAIN);
    }

    private SelectorException wrong(String what) {
        return new SelectorException("The selector is wrong at column " + (at + 1) + ": " + what + ".", PLAIN);
    }
}
