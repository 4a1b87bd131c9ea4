package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;

/// What is known of one metric: one implementation for each kind of metric. Immutable.
sealed interface MetricJudge permits ErrorsJudge, LatencyJudge {
    /// What a canary that is within its tolerance may at most be blamed for: 1 release in 100.
    double ALPHA_ROLLBACK = 0.01;

    /// What a canary that is beyond its tolerance may at most be praised for: 1 metric in 20.
    double ALPHA_PROMOTE = 0.05;

    static MetricJudge of(Metric metric) {
        return switch (metric.measure()) {
            case Measure.Errors _, Measure.Successes _ -> ErrorsJudge.of(metric);
            case Measure.Latency latency -> LatencyJudge.of(metric, latency);
        };
    }

    MetricJudge with(Sample sample);

    /// The evidence starts anew, because a person acknowledged what was bad.
    MetricJudge restart();

    /// Whether the metric takes part in the release's roll back rule.
    boolean isJudged();

    /// Natural logarithm of the evidence that the canary is worse; 0 where nothing is judged.
    double logEBad();

    /// Whether enough was seen to roll back on evidence alone.
    boolean isGuarded();

    /// Whether a hard limit is passed, which acts at once.
    boolean isBeyondHardLimit();

    /// Whether the canary is so ill that nothing may go on, whosever fault it is.
    boolean isHopeless();

    /// What is to be said of the metric now; cheaper than [#evidence], which words it as well.
    ///
    /// @param blamed whether the release rule fired and this metric is among the culprits
    /// @param share the metric's share of the release's stake, 0 to 1
    Verdict verdict(boolean blamed, double share);

    /// What the verdict stands on, with the verdict.
    ///
    /// @param blamed whether the release rule fired and this metric is among the culprits
    /// @param share the metric's share of the release's stake, 0 to 1
    Evidence evidence(boolean blamed, double share);
}
