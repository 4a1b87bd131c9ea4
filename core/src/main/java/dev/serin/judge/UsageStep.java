package dev.serin.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the gauges of both variants showed since the weight of a step was confirmed. Immutable; at most 50 instances
/// of each variant, those that were seen first.
///
/// The law: stable's instances count from when the canary's first one was seen, and each instance only after its own
/// warm-up. So instances that started together are compared at the same age; the trap is that older ones of stable are
/// not, and have stopped growing.
///
/// @param number of the step, from 0
/// @param begun when the weight was confirmed, or the series began anew
/// @param seenUntil the end of the latest sample
record UsageStep(
        int number,
        Instant begun,
        Duration bake,
        SortedMap<String, GaugeSeries> canary,
        SortedMap<String, GaugeSeries> stable,
        Instant seenUntil) {
    private static final int MOST_INSTANCES = 50;

    UsageStep {
        canary = Collections.unmodifiableSortedMap(canary);
        stable = Collections.unmodifiableSortedMap(stable);
    }

    static UsageStep of(int number, Duration bake, Instant confirmed) {
        return new UsageStep(number, confirmed, bake, new TreeMap<>(), new TreeMap<>(), confirmed);
    }

    /// The step after this one: instances keep their age.
    UsageStep next(int step, Duration nextBake, Instant confirmed) {
        return new UsageStep(step, confirmed, nextBake, fresh(canary), fresh(stable), confirmed);
    }

    /// The same step, with all that it showed forgotten.
    UsageStep restarted() {
        return next(number, bake, seenUntil);
    }

    private static SortedMap<String, GaugeSeries> fresh(SortedMap<String, GaugeSeries> instances) {
        SortedMap<String, GaugeSeries> fresh = new TreeMap<>();
        instances.forEach((name, series) -> fresh.put(name, GaugeSeries.since(series.since())));
        return fresh;
    }

    /// How many looks are due: one for each fifth of the bake.
    int looksDue() {
        return Math.min(Evidence.Looked.Look.LOOKS, (int) passed(Evidence.Looked.Look.LOOKS));
    }

    /// How many parts of the bake have begun.
    int partsBegun() {
        return (int) Math.min(GaugeSeries.PARTS, passed(GaugeSeries.PARTS, seenUntil.minusNanos(1)) + 1);
    }

    private long passed(int parts) {
        return passed(parts, seenUntil);
    }

    private long passed(int parts, Instant at) {
        Duration since = Duration.between(begun, at);
        return since.compareTo(bake) >= 0 ? parts : since.toNanos() * parts / bake.toNanos();
    }

    /// With a sample that was taken wholly in this step; the canary shows something.
    UsageStep with(Sample.Gauges sample, Duration warmUp) {
        UsageStep until = new UsageStep(
                number, begun, bake, canary, stable, sample.window().to());
        int part = until.partsBegun() - 1;
        return new UsageStep(
                number,
                begun,
                bake,
                adding(canary, sample.canary(), part, sample.window(), warmUp),
                adding(stable, sample.stable(), part, sample.window(), warmUp),
                sample.window().to());
    }

    private static SortedMap<String, GaugeSeries> adding(
            SortedMap<String, GaugeSeries> before,
            SortedMap<String, Double> values,
            int part,
            Window window,
            Duration warmUp) {
        SortedMap<String, GaugeSeries> after = new TreeMap<>(before);
        for (Map.Entry<String, Double> value : values.entrySet()) {
            if (after.size() < MOST_INSTANCES || after.containsKey(value.getKey())) {
                GaugeSeries series = after.getOrDefault(value.getKey(), GaugeSeries.since(window.from()));
                boolean isWarm = !window.from().isBefore(series.since().plus(warmUp));
                after.put(value.getKey(), isWarm ? series.with(part, value.getValue()) : series);
            }
        }
        return after;
    }

    boolean holds(Window window) {
        return !window.from().isBefore(begun);
    }

    /// The instances of a variant that have shown enough to be compared: something in at least half of the parts in
    /// which anything was shown.
    SortedMap<String, GaugeSeries> known(SortedMap<String, GaugeSeries> variant, int from, int to) {
        int parts = partsSeen(from, to);
        SortedMap<String, GaugeSeries> known = new TreeMap<>(variant);
        known.values().removeIf(series -> series.seen(from, to) == 0 || series.seen(from, to) * 2 < parts);
        return known;
    }

    private int partsSeen(int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            int part = i;
            boolean any = canary.values().stream().anyMatch(series -> series.hasPart(part))
                    || stable.values().stream().anyMatch(series -> series.hasPart(part));
            seen += any ? 1 : 0;
        }
        return seen;
    }

    /// Both variants over the last two thirds of the time so far.
    Evidence.Instances shown(SortedMap<String, GaugeSeries> variant) {
        int to = partsBegun();
        SortedMap<String, Double> means = new TreeMap<>();
        known(variant, to / 3, to).forEach((name, series) -> means.put(name, series.mean(to / 3, to)));
        double mean =
                means.values().stream().mapToDouble(value -> value).average().orElse(0);
        return new Evidence.Instances(mean, means);
    }
}
