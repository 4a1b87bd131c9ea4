package dev.serin.series;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Sample.HistogramPair;
import dev.serin.judge.Unit;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import dev.serin.statistics.Buckets;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts latencies: in native histograms where both variants have them, else in classic ones.
record LatencyLook(Look look, Settings.Node query, Versions versions, Labelled.Naming names, Unit unit) {
    private static final String BUCKETS = "_bucket";

    Sample sample() throws MetricException {
        Asked named = Asked.of(query, "histogram", versions).each(LatencyLook::withoutSuffix);
        Both both = look.fetch(named);
        LatencyUnit latencies = LatencyUnit.of(query.text("unit", ""), named.metric());
        Histograms natives = new NativeHistograms(both, latencies);
        if (!natives.totals().stable().isEmpty() && !natives.totals().canary().isEmpty()) {
            return latencies(named, natives);
        }
        Asked buckets = named.each(selector -> selector.named(selector.metric() + BUCKETS));
        Histograms classic = new ClassicHistograms(look.fetch(buckets), latencies);
        return latencies(buckets, classic);
    }

    private static Selector withoutSuffix(Selector selector) {
        String metric = selector.metric();
        return metric.endsWith(BUCKETS)
                ? selector.named(metric.substring(0, metric.length() - BUCKETS.length()))
                : selector;
    }

    private Sample latencies(Asked asked, Histograms histograms) {
        Counters counters = new Counters(histograms.counters());
        return look.unlessSilent(
                asked, histograms.totals(), counters, cut -> latencies(asked, histograms, counters, cut));
    }

    private Sample latencies(Asked asked, Histograms histograms, Counters counters, Cut cut) {
        Buckets buckets = histograms.buckets();
        if (buckets.size() == 1) {
            return new Sample.NoData(
                    look.window(), asked.ofCanary(), "histograms that have no border (le) in common with stable's");
        }
        Histogram none = new Histogram(buckets, new long[buckets.size()]);
        SortedMap<String, HistogramPair> byEndpoint = new TreeMap<>();
        Cells<Histogram> cells = new Cells<>(query, Histogram::plus);
        histograms.totals().forEach((side, series) -> {
            Histogram counted = histograms.counted(series, counters, cut);
            if (!counted.equals(none)) {
                byEndpoint.merge(names.of(series), pair(side, counted, none), HistogramPair::plus);
                cells.add(side, series, counted);
            }
        });
        return new Sample.Latencies(look.window(), byEndpoint, new TreeMap<>(), cells.origin(unit));
    }

    private static HistogramPair pair(Side side, Histogram counted, Histogram none) {
        return switch (side) {
            case STABLE -> new HistogramPair(none, counted);
            case CANARY -> new HistogramPair(counted, none);
        };
    }
}
