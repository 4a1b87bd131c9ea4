package dev.serin.measuring;

import dev.serin.analysis.Outcome;
import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Fault;
import dev.serin.expression.Scope;
import dev.serin.expression.Value;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.Criteria;
import java.util.Optional;
import java.util.stream.Stream;

/// The conditions of a metric, compiled once, by Argo's rules.
///
/// The law: a condition that cannot be answered is an error, whatever the other says; with both, a failure
/// wins, and what is neither is inconclusive; with one, everything else is the other; with none, every answer is a
/// success.
final class Judgement {
    private final Side success;
    private final Side failure;
    private final boolean isStrict;

    Judgement(Criteria criteria, Scope scope) {
        this.success = side(criteria.success(), scope);
        this.failure = side(criteria.failure(), scope);
        this.isStrict = scope.isStrict();
    }

    /// One of the two conditions.
    private sealed interface Side {
        /// There is none.
        record Absent() implements Side {}

        /// It can be asked.
        record Compiled(Condition condition) implements Side {}

        /// It cannot be answered, whatever the result is.
        record Broken(String source, Fault fault) implements Side {}
    }

    /// What a condition says.
    private sealed interface Said {
        /// Nothing: there is none.
        record Nothing() implements Said {}

        /// Yes or no.
        record Holds(boolean holds, String source) implements Said {}

        /// Neither.
        record Unknown(String source, Fault fault) implements Said {}
    }

    private static Side side(String source, Scope scope) {
        if (source.isEmpty()) {
            return new Side.Absent();
        }
        try {
            return new Side.Compiled(Condition.compile(source, scope));
        } catch (ExpressionException mistake) {
            return new Side.Broken(source, mistake.fault());
        }
    }

    private static Said ask(Side side, Value result) {
        return switch (side) {
            case Side.Absent() -> new Said.Nothing();
            case Side.Broken(var source, var fault) -> new Said.Unknown(source, fault);
            case Side.Compiled(var condition) ->
                switch (condition.test(result)) {
                    case dev.serin.expression.Outcome.Answered(var holds) ->
                        new Said.Holds(holds, condition.toString());
                    case dev.serin.expression.Outcome.Unanswered(var fault) ->
                        new Said.Unknown(condition.toString(), fault);
                };
        };
    }

    Measured of(Reply reply) {
        return switch (reply) {
            case Reply.Result result -> judged(result).with(result.remark());
            case Reply.Accepted(var text) ->
                answered(Outcome.SUCCESSFUL, text, "The answer is no JSON, which Argo takes for a success.");
        };
    }

    /// Why a condition cannot be asked at all, if it cannot.
    Optional<String> mistake() {
        return Stream.of(success, failure)
                .filter(Side.Broken.class::isInstance)
                .map(Side.Broken.class::cast)
                .map(broken -> "'" + broken.source() + "' does not compile: "
                        + broken.fault().what() + " (column " + broken.fault().column() + ")")
                .findFirst();
    }

    private Measured judged(Reply.Result reply) {
        Said good = ask(success, reply.value());
        Said bad = ask(failure, reply.value());
        String text = reply.text();
        return switch (good) {
            case Said.Unknown unknown -> unanswered(unknown, text);
            case Said.Nothing() ->
                switch (bad) {
                    case Said.Unknown unknown -> unanswered(unknown, text);
                    case Said.Nothing() -> accepted(reply);
                    case Said.Holds(var isBad, var source) ->
                        answered(isBad ? Outcome.FAILED : Outcome.SUCCESSFUL, text, says(source, isBad, text));
                };
            case Said.Holds(var isGood, var source) ->
                switch (bad) {
                    case Said.Unknown unknown -> unanswered(unknown, text);
                    case Said.Nothing() ->
                        answered(isGood ? Outcome.SUCCESSFUL : Outcome.FAILED, text, says(source, isGood, text));
                    case Said.Holds(var isBad, var other) -> both(isGood, source, isBad, other, text);
                };
        };
    }

    private static Measured both(boolean isGood, String good, boolean isBad, String bad, String text) {
        if (isBad) {
            return answered(Outcome.FAILED, text, says(bad, true, text));
        }
        return isGood
                ? answered(Outcome.SUCCESSFUL, text, says(good, true, text))
                : answered(
                        Outcome.INCONCLUSIVE, text, "Neither '" + good + "' nor '" + bad + "' holds for " + text + ".");
    }

    /// Argo takes an empty list for a success here; nothing was seen, though.
    private Measured accepted(Reply.Result reply) {
        boolean isEmpty = reply.value() instanceof Value.Items(var values) && values.isEmpty();
        return isEmpty && !isStrict
                ? new Measured(Outcome.ERROR, Ground.NO_DATA, reply.text(), "Nothing was found.")
                : answered(Outcome.SUCCESSFUL, reply.text(), "There is no condition, so whatever comes is a success.");
    }

    private static Measured answered(Outcome outcome, String text, String sentence) {
        return new Measured(outcome, Ground.ANSWER, text, sentence);
    }

    private static String says(String source, boolean holds, String text) {
        return "'" + source + "' " + (holds ? "holds for " : "does not hold for ") + text + ".";
    }

    private static Measured unanswered(Said.Unknown unknown, String text) {
        Fault fault = unknown.fault();
        return new Measured(
                Outcome.ERROR,
                ground(fault.reason()),
                text,
                "'" + unknown.source() + "' cannot be answered for " + text + ": " + fault.what() + " (column "
                        + fault.column() + ").");
    }

    private static Ground ground(Fault.Reason reason) {
        return switch (reason) {
            case NO_DATA -> Ground.NO_DATA;
            case SOURCE, VALUE, LIMIT -> Ground.CONDITION;
        };
    }
}
