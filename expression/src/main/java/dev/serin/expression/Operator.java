package dev.serin.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands between two operands. The higher the precedence, the more tightly it binds.
enum Operator {
    OR("or", 10),
    AND("and", 15),
    EQUAL("==", 20),
    NOT_EQUAL("!=", 20),
    LESS("<", 20),
    GREATER(">", 20),
    GREATER_OR_EQUAL(">=", 20),
    LESS_OR_EQUAL("<=", 20),
    IN("in", 20),
    MATCHES("matches", 20),
    CONTAINS("contains", 20),
    STARTS_WITH("startsWith", 20),
    ENDS_WITH("endsWith", 20),
    RANGE("..", 25),
    PLUS("+", 30),
    MINUS("-", 30),
    TIMES("*", 60),
    DIVIDED_BY("/", 60),
    MODULO("%", 60),
    POWER("**", 100),
    OR_ELSE("??", 500);

    /// Of `not` and `!` before an operand.
    static final int NOT_PRECEDENCE = 50;
    /// Of `-` and `+` before an operand.
    static final int SIGN_PRECEDENCE = 90;

    private static final Map<String, Operator> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(Operator::word, Function.identity()));

    private final String word;
    private final int precedence;

    Operator(String word, int precedence) {
        this.word = word;
        this.precedence = precedence;
    }

    static @Nullable Operator of(String word) {
        return switch (word) {
            case "||" -> OR;
            case "&&" -> AND;
            case "^" -> POWER;
            default -> BY_WORD.get(word);
        };
    }

    String word() {
        return word;
    }

    int precedence() {
        return precedence;
    }

    /// The least precedence that its right operand may have.
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    /// Whether `a < b < c` means `a < b and b < c`.
    boolean isOrder() {
        return this == LESS || this == GREATER || this == GREATER_OR_EQUAL || this == LESS_OR_EQUAL;
    }

    /// Whether `not` may stand before it, as in `not in`.
    boolean isNegatable() {
        return this == IN || this == MATCHES || this == CONTAINS || this == STARTS_WITH || this == ENDS_WITH;
    }
}
