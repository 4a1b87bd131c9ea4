package dev.serin.analysis;

import dev.serin.plan.FailureRule;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;

/// Argo's rules for where a metric stands.
final class Argo {
    private Argo() {}

    /// The order matters: an error overrules an inconclusive metric, which overrules a failed one.
    static Standing standing(FailureRule.Argo rule, Pace pace, Tally tally) {
        Limits limits = rule.limits();
        if (rule.strict() && tally.consecutiveError() > limits.consecutiveError()) {
            return Standing.ERROR;
        }
        if (tally.inconclusive() > limits.inconclusive()) {
            return Standing.INCONCLUSIVE;
        }
        if (hasFailed(rule, tally)) {
            return Standing.FAILED;
        }
        if (limits.consecutiveSuccess() > 0 && tally.consecutiveSuccess() >= limits.consecutiveSuccess()) {
            return Standing.SUCCESSFUL;
        }
        return pace.count() > 0 && tally.count() >= pace.count() ? atTheEnd(limits) : Standing.RUNNING;
    }

    private static boolean hasFailed(FailureRule.Argo rule, Tally tally) {
        return rule.consecutiveFailures() > 0
                ? tally.consecutiveFailures() >= rule.consecutiveFailures()
                : rule.limits().failure() >= 0 && tally.failed() > rule.limits().failure();
    }

    /// All measurements are made, and no limit was passed.
    private static Standing atTheEnd(Limits limits) {
        if (limits.consecutiveSuccess() <= 0) {
            return Standing.SUCCESSFUL;
        }
        return limits.failure() >= 0 ? Standing.INCONCLUSIVE : Standing.FAILED;
    }
}
