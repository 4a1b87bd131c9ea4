package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Latency of both variants, added up over the release to be shown. It is not judged yet, and takes no share of the
/// stake. Immutable.
record LatencyJudge(
        MetricName metric, List<Double> quantiles, SortedMap<String, Sample.HistogramPair> byEndpoint, String nothing)
        implements MetricJudge {

    LatencyJudge {
        byEndpoint = Collections.unmodifiableSortedMap(new TreeMap<>(byEndpoint));
    }

    static LatencyJudge of(Metric metric, Measure.Latency latency) {
        return new LatencyJudge(metric.name(), latency.quantiles(), new TreeMap<>(), "no sample yet");
    }

    @Override
    public LatencyJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Latencies latencies -> adding(latencies.byEndpoint());
            case Sample.NoData(var _, var asked, var answered) ->
                new LatencyJudge(metric, quantiles, byEndpoint, "no data: asked " + asked + ", got " + answered);
            case Sample.Rates _ ->
                throw new IllegalArgumentException(metric + " is a latency and cannot take a sample of rates");
        };
    }

    /// A source that counts in other buckets than before begins anew: what was shown cannot be added to them.
    private LatencyJudge adding(SortedMap<String, Sample.HistogramPair> more) {
        SortedMap<String, Sample.HistogramPair> sum = new TreeMap<>();
        if (haveSameBounds(byEndpoint, more)) {
            sum.putAll(byEndpoint);
        }
        more.forEach((endpoint, pair) -> sum.merge(endpoint, pair, LatencyJudge::plus));
        return new LatencyJudge(metric, quantiles, sum, "no traffic yet");
    }

    /// Within one sample all are the same, so one of each tells.
    private static boolean haveSameBounds(
            SortedMap<String, Sample.HistogramPair> before, SortedMap<String, Sample.HistogramPair> more) {
        return before.isEmpty()
                || more.isEmpty()
                || before.firstEntry()
                        .getValue()
                        .canary()
                        .hasSameBounds(more.firstEntry().getValue().canary());
    }

    private static Sample.HistogramPair plus(Sample.HistogramPair a, Sample.HistogramPair b) {
        return new Sample.HistogramPair(a.canary().plus(b.canary()), a.stable().plus(b.stable()));
    }

    @Override
    public LatencyJudge restart() {
        return this;
    }

    @Override
    public boolean isJudged() {
        return false;
    }

    @Override
    public double logEBad() {
        return 0;
    }

    @Override
    public boolean isGuarded() {
        return false;
    }

    @Override
    public boolean isBeyondHardLimit() {
        return false;
    }

    @Override
    public boolean isHopeless() {
        return false;
    }

    @Override
    public Verdict verdict(boolean blamed, double share) {
        return Verdict.UNSURE;
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        return byEndpoint.values().stream()
                .reduce(LatencyJudge::plus)
                .filter(total -> total.canary().total() + total.stable().total() > 0)
                .<Evidence>map(this::shown)
                .orElseGet(() -> new Evidence.Nothing(metric, nothing));
    }

    private Evidence shown(Sample.HistogramPair total) {
        List<Evidence.EndpointLatencies> endpoints = byEndpoint.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().stable().total()))
                .map(entry -> new Evidence.EndpointLatencies(entry.getKey(), quantilesOf(entry.getValue())))
                .toList();
        List<Evidence.Quantile> all = quantilesOf(total);
        return new Evidence.Latencies(metric, Verdict.UNSURE, all, endpoints, Sentences.latency(metric, all));
    }

    private List<Evidence.Quantile> quantilesOf(Sample.HistogramPair pair) {
        return quantiles.stream()
                .map(quantile -> new Evidence.Quantile(
                        quantile,
                        pair.canary().quantile(quantile),
                        pair.stable().quantile(quantile)))
                .toList();
    }
}
