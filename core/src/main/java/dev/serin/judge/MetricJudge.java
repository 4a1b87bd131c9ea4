package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import java.time.Duration;
import java.time.Instant;

/// What is known of one metric: one implementation for each kind of metric. Immutable.
sealed interface MetricJudge permits RatesJudge, LatencyJudge, BetlessJudge {
    /// What a canary that is within its tolerance may at most be blamed for: 1 release in 100.
    double ALPHA_ROLLBACK = 0.01;

    /// What a canary that is beyond its tolerance may at most be praised for: 1 metric in 20.
    double ALPHA_PROMOTE = 0.05;

    /// ln(1/alpha): from here on evidence takes a canary back.
    double ENOUGH_TO_ROLL_BACK = StrictMath.log(1 / ALPHA_ROLLBACK);

    /// ln(1/alpha): from here on a canary is proved to be good enough.
    double ENOUGH_TO_PRAISE = StrictMath.log(1 / ALPHA_PROMOTE);

    /// What a canary that is within its tolerance may at most be blamed for by one gauge: 1 release in 100.
    double ALPHA_GAUGE = 0.01;

    /// A judge of a metric of the plan that has seen nothing.
    static MetricJudge of(Metric metric, Plan plan) {
        Duration warmUp = plan.safeguards().warmUp();
        return switch (metric.measure()) {
            case Measure.Errors _, Measure.Successes _ -> RatesJudge.of(metric);
            case Measure.Latency latency -> LatencyJudge.of(metric, latency, warmUp);
            case Measure.Condition condition -> ConditionJudge.of(metric, condition);
            case Measure.Usage usage ->
                UsageJudge.of(metric, usage, warmUp, plan.schedule().steps().size());
        };
    }

    MetricJudge with(Sample sample);

    /// A step's weight is in force; the same step may be told twice. Only gauges are judged by steps.
    ///
    /// @param step counts from 0
    default MetricJudge atStep(int step, Duration bake, Instant confirmed) {
        return this;
    }

    /// Learns from a sample of the time before the release, in which the canary had no traffic: how
    /// stable's events come, and how fast it answers. Nothing is judged.
    MetricJudge recalling(Sample sample);

    /// The evidence starts anew, because a person acknowledged what was bad. What was learnt about stable
    /// stays.
    MetricJudge restart();

    /// The negative control starts anew, because a person acknowledged that it fired.
    MetricJudge trusting();

    /// What the judged counts are.
    Unit unit();

    /// What was known of stable at the last look.
    Evidence.Guards guardsUsed();

    /// Whether the negative control has fired: two random halves of stable differ.
    boolean isControlBroken();

    /// Natural logarithm of the evidence that the canary is worse; 0 where nothing is judged.
    double logEBad();

    /// Whether enough was seen to roll back on evidence alone.
    boolean isGuarded();

    /// Whether the metric's evidence alone takes the canary back.
    ///
    /// @param share the metric's share of the release's stake, 0 to 1
    default boolean isProved(double share) {
        return isGuarded() && logEBad() + StrictMath.log(share) >= ENOUGH_TO_ROLL_BACK;
    }

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
