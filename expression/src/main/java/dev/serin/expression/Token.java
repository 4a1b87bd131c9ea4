package dev.serin.expression;

/// A word of the source.
///
/// @param text of a [Kind#TEXT], what it means; else what is written
/// @param at where it begins, in chars of the source
record Token(Kind kind, String text, int at) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        OPERATOR,
        BRACKET,
        END
    }

    boolean is(Kind wanted, String word) {
        return kind == wanted && text.equals(word);
    }

    boolean isOperator(String word) {
        return is(Kind.OPERATOR, word);
    }

    boolean isBracket(String word) {
        return is(Kind.BRACKET, word);
    }

    /// As an error message speaks of it.
    String words() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text '" + text + "'";
            case NAME, NUMBER, OPERATOR, BRACKET -> "'" + text + "'";
        };
    }
}
