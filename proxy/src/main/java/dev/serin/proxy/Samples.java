package dev.serin.proxy;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Weight;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/// Turns what a generation saw into the sample that a measure asks for.
final class Samples {
    private Samples() {}

    static Sample of(Measure measure, Window window, Generation.Seen seen, Weight weight) {
        if (seen.isCanarySilent()) {
            return silence(window, seen, weight);
        }
        return switch (measure) {
            case Measure.Errors(var _, var by) ->
                new Sample.Rates(window, grouped(byEndpoint(seen.counted(), Samples::rates), by, Sample.Pair::plus));
            case Measure.Successes _ ->
                new Sample.NoData(window, "the proxy for successes", "it sees requests, and not what they achieve");
            case Measure.Latency(var _, var by, var _, var _) ->
                new Sample.Latencies(
                        window, grouped(byEndpoint(seen.counted(), Samples::latencies), by, Samples::plus));
        };
    }

    private static Sample silence(Window window, Generation.Seen seen, Weight weight) {
        return new Sample.NoData(
                window,
                "the proxy for the canary's answers at " + weight,
                "dealt before the window and not answered by its end: %d by the canary, %d by stable; answered in it: %d by the canary, %d by stable"
                        .formatted(
                                seen.overdue().canary(),
                                seen.overdue().stable(),
                                seen.counted().canaryRequests(),
                                seen.counted().stableRequests()));
    }

    private static Sample.Pair rates(Tally.Counts canary, Tally.Counts stable) {
        return new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad());
    }

    private static Sample.HistogramPair latencies(Tally.Counts canary, Tally.Counts stable) {
        return new Sample.HistogramPair(canary.latencies(), stable.latencies());
    }

    private static Sample.HistogramPair plus(Sample.HistogramPair a, Sample.HistogramPair b) {
        return new Sample.HistogramPair(a.canary().plus(b.canary()), a.stable().plus(b.stable()));
    }

    private static <T> SortedMap<String, T> byEndpoint(
            Tally.Snapshot counted, BiFunction<Tally.Counts, Tally.Counts, T> pair) {
        SortedSet<String> endpoints = new TreeSet<>(counted.stable().keySet());
        endpoints.addAll(counted.canary().keySet());
        SortedMap<String, T> pairs = new TreeMap<>();
        for (String endpoint : endpoints) {
            Tally.Counts canary = counted.canary().getOrDefault(endpoint, Tally.Counts.NONE);
            Tally.Counts stable = counted.stable().getOrDefault(endpoint, Tally.Counts.NONE);
            pairs.put(endpoint, pair.apply(canary, stable));
        }
        return pairs;
    }

    private static <T> SortedMap<String, T> grouped(
            SortedMap<String, T> byEndpoint, Measure.Grouping by, BinaryOperator<T> plus) {
        return switch (by) {
            case ENDPOINT -> byEndpoint;
            case SERVICE -> {
                SortedMap<String, T> all = new TreeMap<>();
                byEndpoint.values().stream().reduce(plus).ifPresent(sum -> all.put("all", sum));
                yield all;
            }
        };
    }
}
