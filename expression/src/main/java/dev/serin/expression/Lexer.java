package dev.serin.expression;

import java.util.Set;

/// Cuts a source into [Token]s, one at a time, so that the first mistake is the one that is told.
final class Lexer {
    private static final Set<String> WORDS =
            Set.of("not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else");

    private final String source;
    private int next;

    Lexer(String source) {
        this.source = source;
    }

    Token next() {
        skipBlanksAndComments();
        int start = next;
        if (start >= source.length()) {
            return new Token(Token.Kind.END, "", Math.max(0, source.length() - 1));
        }
        int c = source.codePointAt(start);
        if (c == '"' || c == '\'' || c == '`') {
            Quoted quoted = Quoted.read(source, start);
            next = quoted.end();
            return new Token(Token.Kind.TEXT, quoted.meaning(), start);
        }
        if (isDigit(start) || (c == '.' && isDigit(start + 1))) {
            return number(start);
        }
        if (isLetter(c)) {
            return word(start);
        }
        return symbol(start, c);
    }

    private void skipBlanksAndComments() {
        while (next < source.length()) {
            int c = source.codePointAt(next);
            if (isBlank(c)) {
                next += Character.charCount(c);
            } else if (source.startsWith("//", next)) {
                int end = source.indexOf('\n', next);
                next = end < 0 ? source.length() : end + 1;
            } else if (source.startsWith("/*", next)) {
                int end = source.indexOf("*/", next + 2);
                if (end < 0) {
                    throw Stop.source(source.length(), "This comment is not closed; end it with */.");
                }
                next = end + 2;
            } else {
                return;
            }
        }
    }

    private Token symbol(int start, int c) {
        char second = charAt(start + 1);
        return switch (c) {
            case '(', '[', '{', ')', ']', '}' -> take(Token.Kind.BRACKET, 1);
            case ',', ';', '%', '+', '-', '^', '/', '#' -> take(Token.Kind.OPERATOR, 1);
            case '|', ':', '.' -> take(Token.Kind.OPERATOR, second == c ? 2 : 1);
            case '?' -> take(Token.Kind.OPERATOR, second == '.' || second == '?' ? 2 : 1);
            case '&', '!', '=', '*', '<', '>' ->
                take(Token.Kind.OPERATOR, second == '&' || second == '=' || second == '*' ? 2 : 1);
            default -> throw Stop.source(start, "The language has no character '" + Character.toString(c) + "'.");
        };
    }

    private Token take(Token.Kind kind, int length) {
        int start = next;
        next += length;
        return new Token(kind, source.substring(start, next), start);
    }

    private Token word(int start) {
        int end = start;
        while (end < source.length() && isLetterOrDigit(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        String word = source.substring(start, end);
        boolean follows = start > 0 && source.charAt(start - 1) == '#';
        return take(WORDS.contains(word) && !follows ? Token.Kind.OPERATOR : Token.Kind.NAME, end - start);
    }

    /// Takes what looks like a number; whether it is one is told when it is read.
    private Token number(int start) {
        int end = digits(start, "0123456789_");
        if (source.charAt(start) == '0' && start + 1 < source.length()) {
            end = switch (Character.toLowerCase(source.charAt(start + 1))) {
                case 'x' -> digits(start + 2, "0123456789abcdefABCDEF_");
                case 'o' -> digits(start + 2, "01234567_");
                case 'b' -> digits(start + 2, "01_");
                default -> end;
            };
        }
        if (charAt(end) == '.' && charAt(end + 1) != '.') {
            end = digits(end + 1, "0123456789_");
        }
        if (charAt(end) == 'e' || charAt(end) == 'E') {
            end += charAt(end + 1) == '+' || charAt(end + 1) == '-' ? 2 : 1;
            end = digits(end, "0123456789_");
        }
        if (end < source.length() && isLetterOrDigit(source.codePointAt(end))) {
            throw Stop.source(end, "'" + source.substring(start, end + 1) + "' is not a number.");
        }
        return take(Token.Kind.NUMBER, end - start);
    }

    private int digits(int from, String allowed) {
        int end = from;
        while (end < source.length() && allowed.indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private char charAt(int index) {
        return index < source.length() ? source.charAt(index) : '\0';
    }

    private boolean isDigit(int index) {
        return charAt(index) >= '0' && charAt(index) <= '9';
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isLetter(int c) {
        return c == '_' || c == '$' || Character.isLetter(c);
    }

    private static boolean isLetterOrDigit(int c) {
        return isLetter(c) || Character.isDigit(c);
    }

    /// Whether a word of the language may stand where a field's name is wanted.
    static boolean isWord(String text) {
        return !text.isEmpty() && isLetter(text.codePointAt(0));
    }
}
