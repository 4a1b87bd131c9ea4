package dev.serin.expression;

import org.jspecify.annotations.Nullable;

/// The tokens of a source, of which the present one and the next can be seen.
final class Tokens {
    private final Lexer lexer;
    private Token current;
    private @Nullable Token ahead;

    Tokens(String source) {
        lexer = new Lexer(source);
        current = lexer.next();
    }

    Token current() {
        return current;
    }

    Token ahead() {
        if (ahead == null) {
            ahead = lexer.next();
        }
        return ahead;
    }

    Token take() {
        Token taken = current;
        current = ahead == null ? lexer.next() : ahead;
        ahead = null;
        return taken;
    }

    boolean isOperator(String word) {
        return current.isOperator(word);
    }

    boolean isBracket(String word) {
        return current.isBracket(word);
    }

    /// Takes that operator if it is there.
    boolean skipOperator(String word) {
        boolean isThere = isOperator(word);
        if (isThere) {
            take();
        }
        return isThere;
    }

    void expectOperator(String word) {
        if (!skipOperator(word)) {
            throw expected("'" + word + "'");
        }
    }

    void expectBracket(String word) {
        if (!isBracket(word)) {
            throw expected("'" + word + "'");
        }
        take();
    }

    Token expectName() {
        if (current.kind() != Token.Kind.NAME) {
            throw expected("a name");
        }
        return take();
    }

    Stop expected(String what) {
        return Stop.source(
                current.at(),
                "Here should be " + what + ", but it is " + current.words()
                        + (current.isOperator("=") ? "; equality is '=='." : "."));
    }
}
