package dev.serin.expression;

import java.util.Map;

/// An expression that says yes or no of a measurement, such as `result[0] >= 0.95`.
///
/// Immutable, and may be asked by many threads at once.
public final class Condition {
    private final Expression expression;

    private Condition(Expression expression) {
        this.expression = expression;
    }

    /// Reads a condition, or says what is wrong with it; among that, that it can never be true or false.
    public static Condition compile(String source, Scope scope) throws ExpressionException {
        return new Condition(Expression.compileTruth(source, scope));
    }

    /// Asks it about a measurement, which it knows as `result`.
    public Outcome test(Value result) {
        return test(Map.of(Scope.RESULT, result));
    }

    /// Asks it about everything that its scope names.
    public Outcome test(Map<String, Value> environment) {
        Run run = expression.run(environment);
        try {
            return switch (expression.evaluate(run)) {
                case Value.Truth(boolean holds) -> new Outcome.Answered(holds, run.comparedNoNumber());
                case Value other -> new Outcome.Unanswered(expression.notTruth(other));
            };
        } catch (ExpressionException failure) {
            return new Outcome.Unanswered(failure.fault());
        }
    }

    /// As it was written.
    @Override
    public String toString() {
        return expression.toString();
    }
}
