package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.statistics.EBenjaminiHochberg;
import dev.serin.statistics.LogSum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Turns the samples of one release into verdicts. Immutable.
///
/// The law: over all looks and all metrics together, a canary that is within its tolerances is taken back
/// with a chance of at most alpha = 1 % a release (and resume). The stake is shared equally by the metrics
/// that roll back, fixed at the start; the average of their evidence is compared with 1/alpha. It is exact
/// for units that were dealt at random and fail independently of each other; where stable's instances or
/// clients are told apart, clusters are learnt and allowed for, which makes it approximate.
public final class Judge {
    /// What a canary that is within its tolerances may at most be blamed for: 1 release in 100.
    public static final double ALPHA_ROLLBACK = MetricJudge.ALPHA_ROLLBACK;

    /// What a canary that is beyond its tolerance may at most be praised for: 1 metric in 20.
    public static final double ALPHA_PROMOTE = MetricJudge.ALPHA_PROMOTE;

    /// Requests of the canary without which no evidence takes it back.
    public static final long LEAST_REQUESTS = RatesTally.GUARD_REQUESTS;

    /// Bad events of the canary without which no counts take it back.
    public static final long LEAST_EVENTS = RatesTally.GUARD_CELLS;

    private final Plan plan;
    private final List<Metric> staked;
    private final Optional<MetricName> counting;
    private final List<MetricJudge> metrics;
    private final SplitCheck split;

    /// @param staked the metrics that share the stake
    /// @param counting the metric that the split is checked with: all see the same traffic, so one is enough
    /// @param metrics in the plan's order
    private Judge(
            Plan plan,
            List<Metric> staked,
            Optional<MetricName> counting,
            List<MetricJudge> metrics,
            SplitCheck split) {
        this.plan = plan;
        this.staked = staked;
        this.counting = counting;
        this.metrics = metrics;
        this.split = split;
    }

    /// A judge that has seen nothing.
    public static Judge of(Plan plan) {
        List<MetricJudge> metrics = plan.metrics().stream()
                .map(metric -> MetricJudge.of(metric, plan))
                .toList();
        List<Metric> staked = plan.metrics().stream().filter(Judge::isStaked).toList();
        Optional<MetricName> counting = plan.metrics().stream()
                .filter(metric -> metric.measure().countsRequests())
                .map(Metric::name)
                .findFirst();
        return new Judge(plan, staked, counting, metrics, SplitCheck.NONE);
    }

    /// The metrics that share the stake: those that roll back by their evidence.
    private static boolean isStaked(Metric metric) {
        return metric.whenBad() == Metric.WhenBad.ROLLBACK
                && switch (metric.measure()) {
                    case Measure.Errors _, Measure.Successes _, Measure.Latency _ -> true;
                    case Measure.Usage _, Measure.Condition _ -> false;
                };
    }

    /// The judge after one more sample.
    public Judge with(MetricName metric, Sample sample) {
        return with(replacing(metric, judge -> judge.with(sample)), split(metric, sample));
    }

    /// The judge when the weight of a step is in force. The same step may be told twice: its looks go on.
    ///
    /// @param step counts from 0
    public Judge atStep(int step, Instant confirmed) {
        Duration bake = plan.schedule().steps().get(step).bake();
        return with(each(judge -> judge.atStep(step, bake, confirmed)), split);
    }

    /// The judge after a sample of the time before the release, from which it learns how stable behaves.
    public Judge recalling(MetricName metric, Sample sample) {
        return with(replacing(metric, judge -> judge.recalling(sample)), split);
    }

    /// The judge after a person acknowledged what was bad about the metric: its evidence starts anew.
    public Judge restart(MetricName metric) {
        return with(replacing(metric, MetricJudge::restart), split);
    }

    /// The judge after a person acknowledged that the data were not to be trusted: the controls start anew.
    public Judge trusting() {
        return with(each(MetricJudge::trusting), SplitCheck.NONE);
    }

    private Judge with(List<MetricJudge> next, SplitCheck check) {
        return new Judge(plan, staked, counting, next, check);
    }

    private List<MetricJudge> each(UnaryOperator<MetricJudge> change) {
        return metrics.stream().map(change).toList();
    }

    private List<MetricJudge> replacing(MetricName name, UnaryOperator<MetricJudge> change) {
        MetricJudge[] changed = metrics.toArray(MetricJudge[]::new);
        int place = place(name);
        changed[place] = change.apply(changed[place]);
        return List.of(changed);
    }

    private SplitCheck split(MetricName metric, Sample sample) {
        if (counting.isEmpty() || !counting.get().equals(metric)) {
            return split;
        }
        return switch (sample) {
            case Sample.Rates rates -> split.with(rates.origin().dealt());
            case Sample.Latencies latencies -> split.with(latencies.origin().dealt());
            case Sample.Gauges _, Sample.Measured _, Sample.NoData _ -> split;
        };
    }

    private MetricJudge known(MetricName name) {
        return metrics.get(place(name));
    }

    private int place(MetricName name) {
        for (int i = 0; i < metrics.size(); i++) {
            if (plan.metrics().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the plan has no metric called " + name);
    }

    /// Whether the canary must be taken back now. Hard limits act at once; evidence only while the data can
    /// be trusted.
    public boolean saysRollBack() {
        return isBeyondHardLimit() || (ruleFires() && !isControlBroken() && !split.isBroken());
    }

    /// Why a person should look before anybody trusts the data: the traffic is not split as it was
    /// confirmed, or the evidence would take the canary back while two random halves of stable differ as
    /// well.
    public Optional<String> doubt() {
        if (split.isBroken()) {
            return Optional.of(split.sentence());
        }
        return isControlBroken() && ruleFires()
                ? Optional.of("data not trusted: two random halves of stable differ as well (" + brokenControls() + ")")
                : Optional.empty();
    }

    /// When the metric is looked at next: what has no pace of its own for the first time at this weight.
    ///
    /// @param confirmed since when the weight is in force
    /// @param interval how often the judge looks at what has no pace of its own
    /// @return empty when it is over and need not be looked at again
    public Optional<Instant> due(MetricName metric, Instant confirmed, Duration interval) {
        return known(metric) instanceof ConditionJudge condition
                ? condition.due(confirmed)
                : Optional.of(confirmed.plus(interval));
    }

    /// A condition that a person has to decide on: too many of its measurements are neither a success nor a failure.
    public Optional<Evidence> inconclusive() {
        for (Metric metric : plan.metrics()) {
            if (metric.whenBad() != Metric.WhenBad.WARN
                    && known(metric.name()) instanceof ConditionJudge condition
                    && condition.isInconclusive()) {
                return Optional.of(evidence(metric.name()));
            }
        }
        return Optional.empty();
    }

    /// Whether it was ever told what was dealt to each variant, so that the split could be checked.
    public boolean hasCheckedSplit() {
        return !split.byShare().isEmpty();
    }

    private boolean isBeyondHardLimit() {
        return !beyondHardLimits().isEmpty();
    }

    private List<MetricName> beyondHardLimits() {
        List<MetricName> beyond = List.of();
        for (Metric metric : plan.metrics()) {
            if (known(metric.name()).isBeyondHardLimit()
                    && metric.whenBad() == Metric.WhenBad.ROLLBACK
                    && rollsBack(metric)) {
                beyond = beyond.isEmpty() ? new ArrayList<>() : beyond;
                beyond.add(metric.name());
            }
        }
        return beyond;
    }

    private boolean isControlBroken() {
        for (Metric metric : staked) {
            if (known(metric.name()).isControlBroken()) {
                return true;
            }
        }
        return false;
    }

    private String brokenControls() {
        return String.join(
                ", ",
                staked.stream()
                        .filter(metric -> known(metric.name()).isControlBroken())
                        .map(metric -> metric.name().text())
                        .toList());
    }

    /// The weighted average of the evidence reaches 1/alpha, counting only metrics that have seen enough to
    /// be trusted.
    private boolean ruleFires() {
        double[] parts = new double[staked.size()];
        for (int i = 0; i < parts.length; i++) {
            MetricJudge judge = known(staked.get(i).name());
            parts[i] = judge.isGuarded() && rollsBack(staked.get(i)) ? judge.logEBad() : Double.NEGATIVE_INFINITY;
        }
        return LogSum.of(parts) - StrictMath.log(parts.length) >= MetricJudge.ENOUGH_TO_ROLL_BACK;
    }

    /// What a bad verdict of the metric does: where the unit is unknown a person decides, and of a gauge as long as
    /// its instances still have enough.
    public Metric.WhenBad whenBad(Metric metric) {
        return metric.whenBad() == Metric.WhenBad.ROLLBACK && !rollsBack(metric)
                ? Metric.WhenBad.HOLD
                : metric.whenBad();
    }

    private boolean rollsBack(Metric metric) {
        MetricJudge judge = known(metric.name());
        return switch (metric.measure()) {
            case Measure.Errors _, Measure.Successes _, Measure.Latency _ ->
                judge.unit() != Unit.UNKNOWN || metric.unit() == Metric.Unit.REQUEST;
            case Measure.Usage _ -> judge.isBeyondHardLimit();
            case Measure.Condition _ -> true;
        };
    }

    /// Whether the metric can roll the release back by its evidence: it is judged, and its plan says so.
    public boolean isGuarding(MetricName metric) {
        return staked.stream().anyMatch(each -> each.name().equals(metric));
    }

    /// The metrics to blame for a roll back, in the plan's order; empty while there is none.
    public List<MetricName> culprits() {
        if (!saysRollBack()) {
            return List.of();
        }
        List<Metric> acting = staked.stream().filter(this::rollsBack).toList();
        List<MetricName> beyond = beyondHardLimits();
        List<MetricName> blamed = new ArrayList<>(beyond);
        proved(acting).filter(name -> !beyond.contains(name)).forEach(blamed::add);
        return blamed.isEmpty() ? List.of(largest(acting)) : List.copyOf(blamed);
    }

    private Stream<MetricName> proved(List<Metric> acting) {
        double[] evidence = acting.stream()
                .mapToDouble(metric -> known(metric.name()).logEBad())
                .toArray();
        return EBenjaminiHochberg.rejected(evidence, MetricJudge.ALPHA_ROLLBACK).stream()
                .map(position -> acting.get(position).name());
    }

    private MetricName largest(List<Metric> acting) {
        return acting.stream()
                .map(Metric::name)
                .max(Comparator.comparingDouble(name -> known(name).logEBad()))
                .orElseThrow();
    }

    /// Whether so much of the canary fails that no step may end, even if stable is no better.
    public boolean isHopeless(MetricName metric) {
        return known(metric).isHopeless();
    }

    /// What was known at the last look about how stable's bad events come.
    public Evidence.Guards guards(MetricName metric) {
        return known(metric).guardsUsed();
    }

    /// What is to be said of the metric now.
    public Verdict verdict(MetricName metric) {
        return known(metric).verdict(culprits().contains(metric), share(metric));
    }

    /// What the metric's verdict stands on.
    public Evidence evidence(MetricName metric) {
        return known(metric).evidence(culprits().contains(metric), share(metric));
    }

    private double share(MetricName metric) {
        return isGuarding(metric) && whenBad(plan.metric(metric)) == Metric.WhenBad.ROLLBACK ? 1.0 / staked.size() : 1;
    }

    /// What all verdicts stand on, in the plan's order.
    public List<Evidence> evidence() {
        return plan.metrics().stream().map(metric -> evidence(metric.name())).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Judge that
                && plan.equals(that.plan)
                && evidence().equals(that.evidence());
    }

    @Override
    public int hashCode() {
        return 31 * plan.hashCode() + evidence().hashCode();
    }
}
