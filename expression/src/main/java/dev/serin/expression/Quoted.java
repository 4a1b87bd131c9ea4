package dev.serin.expression;

/// A text between quotes, and where it ends.
record Quoted(String meaning, int end) {
    private static final String NOT_CLOSED = "This text is not closed; end it with %c.";

    static Quoted read(String source, int start) {
        char quote = source.charAt(start);
        return quote == '`' ? raw(source, start + 1) : new Reader(source, start + 1, quote).read();
    }

    /// Between backticks everything means itself, and two of them mean one.
    private static Quoted raw(String source, int from) {
        StringBuilder meaning = new StringBuilder();
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c != '`') {
                meaning.append(c);
            } else if (at + 1 < source.length() && source.charAt(at + 1) == '`') {
                meaning.append(c);
                at++;
            } else {
                return new Quoted(meaning.toString(), at + 1);
            }
        }
        throw Stop.source(source.length(), NOT_CLOSED.formatted('`'));
    }

    /// Between other quotes a backslash begins an escape.
    private static final class Reader {
        private final String source;
        private final char quote;
        private final StringBuilder meaning = new StringBuilder();
        private int at;

        Reader(String source, int at, char quote) {
            this.source = source;
            this.at = at;
            this.quote = quote;
        }

        Quoted read() {
            while (at < source.length() && source.charAt(at) != '\n') {
                char c = source.charAt(at++);
                if (c == quote) {
                    return new Quoted(meaning.toString(), at);
                }
                if (c == '\\') {
                    escape();
                } else {
                    meaning.append(c == '\r' ? '\n' : c);
                }
            }
            throw Stop.source(at, NOT_CLOSED.formatted(quote));
        }

        private void escape() {
            char c = at < source.length() ? source.charAt(at++) : '\0';
            switch (c) {
                case 'a' -> meaning.append('\u0007');
                case 'b' -> meaning.append('\b');
                case 'f' -> meaning.append('\f');
                case 'n' -> meaning.append('\n');
                case 'r' -> meaning.append('\r');
                case 't' -> meaning.append('\t');
                case 'v' -> meaning.append('\u000b');
                case '0', '1', '2', '3' -> octal();
                case 'x' -> append(hex(2));
                case 'u' -> append(at < source.length() && source.charAt(at) == '{' ? braced() : hex(4));
                case 'U' -> append(hex(8));
                default -> {
                    if (c != '\\' && c != quote) {
                        throw unknown();
                    }
                    meaning.append(c);
                }
            }
        }

        private void octal() {
            append(number(at - 1, at + 2, 8));
            at += 2;
        }

        private long hex(int digits) {
            long code = number(at, at + digits, 16);
            at += digits;
            return code;
        }

        private long braced() {
            int close = source.indexOf('}', at);
            if (close < 0 || close > at + 7) {
                throw unknown();
            }
            long code = number(at + 1, close, 16);
            at = close + 1;
            return code;
        }

        private long number(int from, int to, int radix) {
            if (to > source.length() || from == to) {
                throw unknown();
            }
            long code = 0;
            for (int i = from; i < to; i++) {
                int digit = Character.digit(source.charAt(i), radix);
                if (digit < 0) {
                    throw unknown();
                }
                code = code * radix + digit;
            }
            return code;
        }

        private void append(long code) {
            if (code > Character.MAX_CODE_POINT) {
                throw unknown();
            }
            boolean isHalf = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
            meaning.appendCodePoint(isHalf ? 0xFFFD : (int) code);
        }

        private Stop unknown() {
            return Stop.source(at - 1, "This escape is not known; for a backslash itself write \\\\.");
        }
    }
}
