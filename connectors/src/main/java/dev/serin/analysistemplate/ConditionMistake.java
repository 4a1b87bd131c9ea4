package dev.serin.analysistemplate;

import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Fault;
import dev.serin.expression.Scope;
import dev.serin.yaml.Source.Leaf;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Why a condition on a result does not compile, and how to mend it.
public record ConditionMistake(String what, int column, String mend) {
    private static final Scope SCOPE = Scope.ofResult(InstantSource.fixed(Instant.EPOCH));
    private static final String SOUND = "result[0] >= 0.95";

    /// The mistake in a condition that is not empty, if there is one.
    public static Optional<ConditionMistake> in(Leaf condition) {
        try {
            Condition.compile(condition.text(), SCOPE);
            return Optional.empty();
        } catch (ExpressionException mistake) {
            Fault fault = mistake.fault();
            return Optional.of(
                    new ConditionMistake(fault.what().replaceAll("\\s+", " "), fault.column(), mend(condition)));
        }
    }

    private static String mend(Leaf condition) {
        if (isCutOff(condition)) {
            return "put the condition into quotes: in YAML ' #' begins a comment";
        }
        if (condition.text().matches("(?is).*\\bNaN\\b(?!\\s*\\().*")) {
            return "write isNaN(result[0]): nothing is equal to NaN, above or below it";
        }
        if (condition.text().matches("(?is).*\\bInf(inity)?\\b(?!\\s*\\().*")) {
            return "write isInf(result[0])";
        }
        return "write a condition such as " + SOUND;
    }

    /// Who writes `all(result, # > 1)` without quotes writes half of it into a comment.
    private static boolean isCutOff(Leaf condition) {
        return condition.isPlain() && condition.text().matches("(?s).*[,{(]\\s*");
    }
}
