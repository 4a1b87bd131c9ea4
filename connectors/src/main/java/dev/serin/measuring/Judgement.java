package dev.serin.measuring;

import dev.serin.analysis.Outcome;
import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Fault;
import dev.serin.expression.Scope;
import dev.serin.expression.Value;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.Criteria;

/// The conditions of a metric, compiled once, by Argo's rules.
///
/// The law: a condition that cannot be answered is an error, whatever the other says; with both, a failure
/// wins, and what is neither is inconclusive; with one, everything else is the other; with none, every answer is a
/// success. What rests on NaN or an infinity counts as its [NoNumber] says.
final class Judgement {
    private final Side success;
    private final Side failure;
    private final boolean isStrict;
    private final NoNumber noNumber;

    Judgement(Criteria criteria, Scope scope, NoNumber noNumber) {
        this.success = side(criteria.success(), scope);
        this.failure = side(criteria.failure(), scope);
        this.isStrict = scope.isStrict();
        this.noNumber = noNumber;
    }

    /// What becomes of an answer for which a condition compared NaN or an infinity.
    enum NoNumber {
        /// It counts as any other, as in Argo to the letter.
        COUNTS,
        /// It fails and is inconclusive as in Argo, but never succeeds.
        NEVER_SUCCEEDS,
        /// It says nothing.
        SAYS_NOTHING;

        /// In a metric of a template.
        static NoNumber ofTemplate(boolean isStrict) {
            return isStrict ? COUNTS : NEVER_SUCCEEDS;
        }

        boolean takes(Outcome outcome) {
            return switch (this) {
                case COUNTS -> true;
                case NEVER_SUCCEEDS -> outcome != Outcome.SUCCESSFUL;
                case SAYS_NOTHING -> false;
            };
        }
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
        ///
        /// @param comparedNoNumber whether it compared NaN or an infinity
        record Holds(boolean holds, String source, boolean comparedNoNumber) implements Said {}

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
                    case dev.serin.expression.Outcome.Answered(var holds, var comparedNoNumber) ->
                        new Said.Holds(holds, condition.toString(), comparedNoNumber);
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
                    case Said.Holds one -> told(one, one.holds() ? Outcome.FAILED : Outcome.SUCCESSFUL, text);
                };
            case Said.Holds one ->
                switch (bad) {
                    case Said.Unknown unknown -> unanswered(unknown, text);
                    case Said.Nothing() -> told(one, one.holds() ? Outcome.SUCCESSFUL : Outcome.FAILED, text);
                    case Said.Holds other -> both(one, other, text);
                };
        };
    }

    private Measured told(Said.Holds said, Outcome outcome, String text) {
        return told(outcome, text, says(said, text), said.comparedNoNumber());
    }

    private Measured both(Said.Holds good, Said.Holds bad, String text) {
        if (bad.holds()) {
            return told(bad, Outcome.FAILED, text);
        }
        boolean comparedNoNumber = good.comparedNoNumber() || bad.comparedNoNumber();
        return good.holds()
                ? told(Outcome.SUCCESSFUL, text, says(good, text), comparedNoNumber)
                : told(
                        Outcome.INCONCLUSIVE,
                        text,
                        "Neither '" + good.source() + "' nor '" + bad.source() + "' holds for " + text + ".",
                        comparedNoNumber);
    }

    private Measured told(Outcome outcome, String text, String sentence, boolean comparedNoNumber) {
        return !comparedNoNumber || noNumber.takes(outcome)
                ? answered(outcome, text, sentence)
                : new Measured(
                        Outcome.ERROR,
                        Ground.NO_NUMBER,
                        text,
                        "In " + text + " there is NaN or an infinity, with which nothing can be compared.");
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

    private static String says(Said.Holds said, String text) {
        return "'" + said.source() + "' " + (said.holds() ? "holds for " : "does not hold for ") + text + ".";
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
