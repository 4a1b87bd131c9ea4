package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.statistics.EBenjaminiHochberg;
import dev.serin.statistics.LogSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns the samples of one release into verdicts. Immutable.
///
/// The law: over all looks and all metrics together, a canary that is within its tolerances is taken back with a chance
/// of at most alpha = 1 % a release (and resume). The stake is shared equally by the metrics that roll back, fixed at
/// the start; the average of their evidence is compared with 1/alpha. It holds for bad events that are independent of
/// each other, given their rates; correlated errors are not corrected for yet.
public final class Judge {
    private final Plan plan;
    private final SortedMap<MetricName, MetricJudge> metrics;

    private Judge(Plan plan, SortedMap<MetricName, MetricJudge> metrics) {
        this.plan = plan;
        this.metrics = Collections.unmodifiableSortedMap(metrics);
    }

    /// A judge that has seen nothing.
    public static Judge of(Plan plan) {
        SortedMap<MetricName, MetricJudge> metrics = new TreeMap<>();
        plan.metrics().forEach(metric -> metrics.put(metric.name(), MetricJudge.of(metric)));
        return new Judge(plan, metrics);
    }

    /// The judge after one more sample.
    public Judge with(MetricName metric, Sample sample) {
        return replacing(metric, known(metric).with(sample));
    }

    /// The judge after a person acknowledged what was bad about the metric: its evidence starts anew.
    public Judge restart(MetricName metric) {
        return replacing(metric, known(metric).restart());
    }

    private Judge replacing(MetricName name, MetricJudge next) {
        SortedMap<MetricName, MetricJudge> changed = new TreeMap<>(metrics);
        changed.put(name, next);
        return new Judge(plan, changed);
    }

    private MetricJudge known(MetricName name) {
        MetricJudge known = metrics.get(name);
        if (known == null) {
            throw new IllegalArgumentException("the plan has no metric called " + name);
        }
        return known;
    }

    /// Whether the canary must be taken back now.
    public boolean saysRollBack() {
        List<Metric> staked = staked();
        return staked.stream().anyMatch(metric -> known(metric.name()).isBeyondHardLimit()) || ruleFires(staked);
    }

    /// The weighted average of the evidence reaches 1/alpha, counting only metrics that have seen enough to be trusted.
    private boolean ruleFires(List<Metric> staked) {
        double[] parts = staked.stream()
                .filter(metric -> known(metric.name()).isGuarded())
                .mapToDouble(metric -> known(metric.name()).logEBad() - StrictMath.log(staked.size()))
                .toArray();
        return LogSum.of(parts) >= StrictMath.log(1 / MetricJudge.ALPHA_ROLLBACK);
    }

    /// The metrics that share the stake: judged ones that roll back.
    private List<Metric> staked() {
        return plan.metrics().stream()
                .filter(metric -> metric.whenBad() == Metric.WhenBad.ROLLBACK)
                .filter(metric -> known(metric.name()).isJudged())
                .toList();
    }

    /// Whether the metric can roll the release back by its evidence: it is judged, and its plan says so.
    public boolean isGuarding(MetricName metric) {
        return staked().stream().anyMatch(each -> each.name().equals(metric));
    }

    /// The metrics to blame for a roll back, in the plan's order; empty while there is none.
    public List<MetricName> culprits() {
        if (!saysRollBack()) {
            return List.of();
        }
        List<Metric> staked = staked();
        List<MetricName> beyond = staked.stream()
                .map(Metric::name)
                .filter(name -> known(name).isBeyondHardLimit())
                .toList();
        List<MetricName> proved = proved(staked);
        List<MetricName> blamed = new ArrayList<>(beyond);
        proved.stream().filter(name -> !beyond.contains(name)).forEach(blamed::add);
        return blamed.isEmpty() ? List.of(largest(staked)) : List.copyOf(blamed);
    }

    private List<MetricName> proved(List<Metric> staked) {
        double[] evidence = staked.stream()
                .mapToDouble(metric -> known(metric.name()).logEBad())
                .toArray();
        return EBenjaminiHochberg.rejected(evidence, MetricJudge.ALPHA_ROLLBACK).stream()
                .map(position -> staked.get(position).name())
                .toList();
    }

    private MetricName largest(List<Metric> staked) {
        return staked.stream()
                .map(Metric::name)
                .max(Comparator.comparingDouble(name -> known(name).logEBad()))
                .orElseThrow();
    }

    /// Whether so much of the canary fails that no step may end, even if stable is no better.
    public boolean isHopeless(MetricName metric) {
        return known(metric).isHopeless();
    }

    public Verdict verdict(MetricName metric) {
        return known(metric).verdict(culprits().contains(metric), share(metric));
    }

    /// What the metric's verdict stands on.
    public Evidence evidence(MetricName metric) {
        return known(metric).evidence(culprits().contains(metric), share(metric));
    }

    private double share(MetricName metric) {
        return isGuarding(metric) ? 1.0 / staked().size() : 1;
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
