package dev.serin.expression;

import java.time.DateTimeException;
import java.util.Map;

/// A text in the language, read and checked, that can be evaluated as often as wanted.
///
/// Immutable, and may be evaluated by many threads at once. The same environment, clock and ticker give the same value.
public final class Expression {
    private static final int LONGEST_SOURCE = 4096;

    private final String source;
    private final Scope scope;
    private final Node root;
    private final Kind kind;

    private Expression(String source, Scope scope, Node root, Kind kind) {
        this.source = source;
        this.scope = scope;
        this.root = root;
        this.kind = kind;
    }

    /// Reads an expression, or says what is wrong with it.
    public static Expression compile(String source, Scope scope) throws ExpressionException {
        try {
            if (source.length() > LONGEST_SOURCE) {
                throw Stop.source(
                        0,
                        "An expression has at most " + LONGEST_SOURCE + " characters, but this one has "
                                + source.length() + ".");
            }
            Node root = Parser.parse(source, scope.isStrict());
            return new Expression(source, scope, root, new Checker(scope).kind(root));
        } catch (Stop stop) {
            throw stop.in(source, 0);
        }
    }

    /// The same, and refuses what can be neither true nor false.
    static Expression compileTruth(String source, Scope scope) throws ExpressionException {
        Expression expression = compile(source, scope);
        if (!expression.kind.maybe(Kind.TRUTH)) {
            throw new ExpressionException(expression.fault(Fault.Reason.SOURCE, notTruth(expression.kind)));
        }
        return expression;
    }

    /// Its value. What the environment does not hold, though the scope names it, is nil.
    public Value evaluate(Map<String, Value> environment) throws ExpressionException {
        return evaluate(run(environment));
    }

    Run run(Map<String, Value> environment) {
        return new Run(environment, scope);
    }

    Value evaluate(Run run) throws ExpressionException {
        try {
            return new Evaluator(run).value(root);
        } catch (Stop stop) {
            throw stop.in(source, run.at());
        } catch (ArithmeticException | DateTimeException _) {
            throw Stop.value("This is beyond what dates and durations can hold.")
                    .in(source, run.at());
        }
    }

    Fault notTruth(Value value) {
        return fault(Fault.Reason.VALUE, notTruth(Kind.of(value)));
    }

    private static String notTruth(Kind kind) {
        return "A condition must be true or false, but this is " + kind.words() + ".";
    }

    private Fault fault(Fault.Reason reason, String what) {
        return Fault.at(source, root.at(), reason, what);
    }

    /// As it was written.
    @Override
    public String toString() {
        return source;
    }
}
