package dev.serin.bench;

import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Scope;
import dev.serin.expression.Value;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The conditions that are timed: what nearly everybody writes, and what takes longer.
public enum Asked {
    THRESHOLD("result[0] >= 0.95"),
    EMPTY_OR_LOW("len(result) == 0 || result[0] < 0.05"),
    FIELDS("result.ok && result.successPercent >= 0.95"),
    ALL_OF_100("all(result, # > 0.9)"),
    TEXT("result matches \"^(ok|degraded)$\"");

    static final Scope SCOPE = Scope.ofResult(InstantSource.system());

    private final String source;

    Asked(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    Condition condition() {
        try {
            return Condition.compile(source, SCOPE);
        } catch (ExpressionException mistake) {
            throw new IllegalStateException(mistake);
        }
    }

    Value result() {
        return switch (this) {
            case THRESHOLD, EMPTY_OR_LOW -> Value.numbers(0.97);
            case FIELDS -> Value.of(Map.of("ok", true, "successPercent", 0.97));
            case ALL_OF_100 -> hundred();
            case TEXT -> Value.of("degraded");
        };
    }

    private static Value hundred() {
        Value[] values = new Value[100];
        Arrays.fill(values, Value.of(0.97));
        return new Value.Items(List.of(values));
    }
}
