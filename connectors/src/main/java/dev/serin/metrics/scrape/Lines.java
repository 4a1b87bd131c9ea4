package dev.serin.metrics.scrape;

/// The lines of a page, one after the other, each read from left to right.
final class Lines {
    private static final int LONGEST_SHOWN = 40;

    private final String text;
    private int number;
    private int at;
    private int end;
    private int next;

    Lines(String text) {
        this.text = text;
    }

    /// Goes to the next line; false behind the last one.
    boolean next() {
        if (next >= text.length()) {
            return false;
        }
        int lineEnd = text.indexOf('\n', next);
        at = next;
        end = lineEnd < 0 ? text.length() : lineEnd;
        next = end + 1;
        number++;
        return true;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    boolean isNext(char sign) {
        return at < end && text.charAt(at) == sign;
    }

    /// Steps over the sign, if it is there.
    boolean skip(char sign) {
        boolean isThere = isNext(sign);
        at += isThere ? 1 : 0;
        return isThere;
    }

    /// Steps over the sign and the blanks in front of it, if it is there.
    boolean skipBehindBlanks(char sign) {
        int before = at;
        skipBlanks();
        boolean isThere = skip(sign);
        at = isThere ? at : before;
        return isThere;
    }

    void expect(char sign) throws Malformed {
        if (!skip(sign)) {
            throw wrong("there must be " + (sign == ' ' ? "a single space" : "'" + sign + "'"));
        }
    }

    void skipBlanks() {
        while (isNext(' ') || isNext('\t')) {
            at++;
        }
    }

    /// Up to the next blank, or the end of the line.
    String word() {
        int begin = at;
        while (at < end && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return text.substring(begin, at);
    }

    /// A name without quotes, empty when there is none.
    ///
    /// @param mayHaveColons as those of metrics may, and those of labels may not
    String name(boolean mayHaveColons) {
        int begin = at;
        while (at < end && isOfName(text.charAt(at), mayHaveColons, at > begin)) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static boolean isOfName(char c, boolean mayBeColon, boolean mayBeDigit) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (c == ':' && mayBeColon)
                || (c >= '0' && c <= '9' && mayBeDigit);
    }

    /// A text in quotes. A backslash in front of anything but `\`, `"` and `n` stands for itself, as it does
    /// to Prometheus.
    String quoted() throws Malformed {
        expect('"');
        int begin = at;
        int close = text.indexOf('"', at, end);
        if (close < 0) {
            throw wrong("the quotes are not closed");
        }
        if (text.indexOf('\\', at, close) < 0) {
            at = close + 1;
            return text.substring(begin, close);
        }
        return unescaped();
    }

    private String unescaped() throws Malformed {
        StringBuilder unescaped = new StringBuilder();
        while (at < end && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < end) {
                unescaped.append(escape(text.charAt(at++)));
            } else {
                unescaped.append(c);
            }
        }
        if (isAtEnd()) {
            throw wrong("the quotes are not closed");
        }
        at++;
        return unescaped.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case '\\', '"' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    /// @param what a sentence without its point, such as *there must be a value*
    Malformed wrong(String what) {
        return said(what + ", but " + (isAtEnd() ? "the line ends" : "there is " + shown(text.substring(at, end))));
    }

    /// @param what a sentence without its point
    Malformed said(String what) {
        return new Malformed("line " + number + ": " + what);
    }

    /// In quotes, shortened, and without signs that a terminal would obey.
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        int most = line.offsetByCodePoints(0, Math.min(LONGEST_SHOWN, line.codePointCount(0, line.length())));
        return "'" + line.substring(0, most) + (most < line.length() ? "…" : "") + "'";
    }
}
