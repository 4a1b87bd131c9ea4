package dev.serin.release;

import dev.serin.judge.Judge;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// How far the metrics have been looked at since the weight was confirmed, and when the next look is due.
///
/// A failed look leaves its window to the next one, which then asks for the longer time: nothing is lost, and nothing
/// counted twice.
///
/// @param confirmed since when the weight is in force
public record Looks(Instant confirmed, Instant next, SortedMap<MetricName, Look> byMetric) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Nothing to look at.
    static final Looks NONE = new Looks(Instant.EPOCH, Instant.EPOCH, new TreeMap<>());

    public Looks {
        byMetric = Collections.unmodifiableSortedMap(new TreeMap<>(byMetric));
    }

    static Looks from(Instant confirmed, Plan plan, Judge judge) {
        SortedMap<MetricName, Look> fresh = new TreeMap<>();
        for (Metric metric : plan.metrics()) {
            Instant due = judge.due(metric.name(), confirmed, plan.interval()).orElse(Instant.MAX);
            fresh.put(metric.name(), Look.from(confirmed, due, metric.measure() instanceof Measure.Condition));
        }
        return wakingBy(confirmed.plus(plan.interval()), confirmed, fresh);
    }

    boolean isDue(Instant at) {
        return !byMetric.isEmpty() && !at.isBefore(next);
    }

    /// With the next look at the latest then, and sooner when something is due.
    private static Looks wakingBy(Instant latest, Instant confirmed, SortedMap<MetricName, Look> byMetric) {
        Instant soonest = latest;
        for (Look look : byMetric.values()) {
            soonest = look.asked() instanceof Look.Asked.Nothing && look.due().isBefore(soonest) ? look.due() : soonest;
        }
        return new Looks(confirmed, soonest, byMetric);
    }

    /// Up to here samples of every metric cover the step. What has a pace of its own covers points in time: it counts
    /// only where there is nothing else.
    Instant provenUntil() {
        return seenUntil(false).or(() -> seenUntil(true)).orElse(Instant.EPOCH);
    }

    private Optional<Instant> seenUntil(boolean atItsOwnPace) {
        Optional<Instant> until = Optional.empty();
        for (Look look : byMetric.values()) {
            boolean isSooner = until.isEmpty() || look.seenUntil().isBefore(until.get());
            until = look.hasItsOwnPace() == atItsOwnPace && isSooner ? Optional.of(look.seenUntil()) : until;
        }
        return until;
    }

    /// Requests of the canary in this step, as the metric that saw most of them tells.
    public long canaryRequests() {
        long most = 0;
        for (Look look : byMetric.values()) {
            most = Math.max(most, look.canaryRequests());
        }
        return most;
    }

    /// What to ask now.
    List<Effect.Observe> questions(Instant at) {
        List<Effect.Observe> questions = new ArrayList<>();
        byMetric.forEach((metric, look) -> look.question(at, at.minus(PATIENCE))
                .ifPresent(window -> questions.add(new Effect.Observe(metric, window, confirmed))));
        return questions;
    }

    /// @param nextLook when those that are looked at again and again are looked at next
    Looks asking(List<Effect.Observe> questions, Instant nextLook) {
        SortedMap<MetricName, Look> asked = new TreeMap<>(byMetric);
        for (Effect.Observe question : questions) {
            asked.computeIfPresent(
                    question.metric(),
                    (_, look) -> look.asking(question.window()).dueAt(nextLook));
        }
        return wakingBy(nextLook, confirmed, asked);
    }

    boolean awaits(MetricName metric, Window window) {
        Look look = byMetric.get(metric);
        return look != null && look.awaits(window);
    }

    /// What was answered is due again then.
    Looks due(MetricName metric, Instant at) {
        return wakingBy(next, confirmed, changed(metric, look -> look.dueAt(at)));
    }

    Looks with(MetricName metric, UnaryOperator<Look> change) {
        return new Looks(confirmed, next, changed(metric, change));
    }

    private SortedMap<MetricName, Look> changed(MetricName metric, UnaryOperator<Look> change) {
        SortedMap<MetricName, Look> changed = new TreeMap<>(byMetric);
        changed.computeIfPresent(metric, (_, look) -> change.apply(look));
        return changed;
    }

    Looks forgivingSilence(Instant at) {
        SortedMap<MetricName, Look> forgiven = new TreeMap<>(byMetric);
        forgiven.replaceAll((_, look) -> look.forgivingSilence(at));
        return new Looks(confirmed, next, forgiven);
    }

    /// The metric that has been without samples for longest.
    Optional<Map.Entry<MetricName, Look.Silence.Since>> longestSilence() {
        Optional<Map.Entry<MetricName, Look.Silence.Since>> longest = Optional.empty();
        for (Map.Entry<MetricName, Look> entry : byMetric.entrySet()) {
            if (entry.getValue().silence() instanceof Look.Silence.Since since
                    && longest.filter(other ->
                                    !since.since().isBefore(other.getValue().since()))
                            .isEmpty()) {
                longest = Optional.of(Map.entry(entry.getKey(), since));
            }
        }
        return longest;
    }
}
