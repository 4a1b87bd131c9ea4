package dev.serin.release;

import dev.serin.judge.Window;
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

    static Looks from(Instant confirmed, Plan plan) {
        SortedMap<MetricName, Look> fresh = new TreeMap<>();
        for (Metric metric : plan.metrics()) {
            fresh.put(metric.name(), Look.from(confirmed));
        }
        return new Looks(confirmed, confirmed.plus(plan.interval()), fresh);
    }

    boolean isDue(Instant at) {
        return !byMetric.isEmpty() && !at.isBefore(next);
    }

    /// Up to here samples of every metric cover the step.
    Instant provenUntil() {
        Instant earliest = Instant.MAX;
        for (Look look : byMetric.values()) {
            earliest = look.seenUntil().isBefore(earliest) ? look.seenUntil() : earliest;
        }
        return byMetric.isEmpty() ? Instant.EPOCH : earliest;
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
        byMetric.forEach((metric, look) -> look.due(at, at.minus(PATIENCE))
                .ifPresent(window -> questions.add(new Effect.Observe(metric, window, confirmed))));
        return questions;
    }

    Looks asking(List<Effect.Observe> questions, Instant nextLook) {
        SortedMap<MetricName, Look> asked = new TreeMap<>(byMetric);
        for (Effect.Observe question : questions) {
            asked.computeIfPresent(question.metric(), (_, look) -> look.asking(question.window()));
        }
        return new Looks(confirmed, nextLook, asked);
    }

    boolean awaits(MetricName metric, Window window) {
        Look look = byMetric.get(metric);
        return look != null && look.awaits(window);
    }

    Looks with(MetricName metric, UnaryOperator<Look> change) {
        SortedMap<MetricName, Look> changed = new TreeMap<>(byMetric);
        changed.computeIfPresent(metric, (_, look) -> change.apply(look));
        return new Looks(confirmed, next, changed);
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
