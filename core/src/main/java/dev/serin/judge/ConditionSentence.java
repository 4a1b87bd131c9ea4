package dev.serin.judge;

import dev.serin.analysis.Analysis;
import dev.serin.analysis.Outcome;
import dev.serin.analysis.Tally;
import dev.serin.plan.FailureRule;
import dev.serin.plan.MetricName;
import java.util.Optional;

/// The plain sentence of a condition: where it stands, why, and what was measured last.
final class ConditionSentence {
    private ConditionSentence() {}

    static String of(MetricName metric, Analysis analysis, Optional<Sample.Measured> last) {
        return metric + " " + standing(analysis, last)
                + last.map(measured -> "; the last measurement " + said(measured))
                        .orElse("");
    }

    private static String said(Sample.Measured measured) {
        String outcome = switch (measured.outcome()) {
            case SUCCESSFUL -> "is a success";
            case FAILED -> "is a failure";
            case INCONCLUSIVE -> "is neither a success nor a failure";
            case ERROR -> "is an error";
        };
        return outcome + (measured.sentence().isEmpty() ? "" : ": " + measured.sentence());
    }

    private static String standing(Analysis analysis, Optional<Sample.Measured> last) {
        Tally tally = analysis.tally();
        return switch (analysis.standing()) {
            case FAILED -> "failed: " + failures(analysis);
            case ERROR ->
                "is an error: %s errors in a row, %s allowed".formatted(tally.consecutiveError(), errors(analysis));
            case INCONCLUSIVE -> "is inconclusive: " + successesOf(tally);
            case SUCCESSFUL -> "is over and successful: " + successesOf(tally);
            case RUNNING -> running(analysis, last);
        };
    }

    private static String running(Analysis analysis, Optional<Sample.Measured> last) {
        Tally tally = analysis.tally();
        boolean isFailing = last.map(Sample.Measured::outcome)
                .filter(Outcome.FAILED::equals)
                .isPresent();
        return isFailing ? "has not failed yet: " + failures(analysis) : "holds: " + successesOf(tally);
    }

    private static String successesOf(Tally tally) {
        return "%s of %s measurements are successes".formatted(tally.successful(), tally.count());
    }

    private static String failures(Analysis analysis) {
        Tally tally = analysis.tally();
        return switch (analysis.rule()) {
            case FailureRule.InARow(var failures) ->
                "%s of %s failures in a row".formatted(tally.consecutiveFailures(), failures);
            case FailureRule.InAll(var failures) -> "%s of %s failures".formatted(tally.failed(), failures);
            case FailureRule.OfTheLast(var of, var atLeast) ->
                "%s of %s failures among the last %s".formatted(analysis.failuresOfTheLast(), atLeast, of);
            case FailureRule.Argo argo -> failures(argo, analysis);
        };
    }

    private static String failures(FailureRule.Argo argo, Analysis analysis) {
        Tally tally = analysis.tally();
        if (argo.consecutiveFailures() > 0) {
            return "%s of %s failures in a row".formatted(tally.consecutiveFailures(), argo.consecutiveFailures());
        }
        return argo.limits().failure() < 0
                ? "%s measurements failed, and no limit is set".formatted(tally.failed())
                : "%s failures, %s allowed (failureLimit)"
                        .formatted(tally.failed(), argo.limits().failure());
    }

    private static int errors(Analysis analysis) {
        return analysis.rule() instanceof FailureRule.Argo argo ? argo.limits().consecutiveError() : 0;
    }
}
