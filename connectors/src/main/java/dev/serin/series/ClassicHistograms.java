package dev.serin.series;

import dev.serin.judge.Histogram;
import dev.serin.statistics.Buckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Histograms that are a counter for each bucket, cumulative, with its border at `le`. They are read
/// between the borders that all of them have. One without a counter of everything (`+Inf`) is left out.
final class ClassicHistograms implements Histograms {
    private static final String BORDER = "le";

    private final Map<SortedMap<String, String>, TreeMap<Double, Series>> byLabels = new LinkedHashMap<>();
    private final Both buckets;
    private final double[] common;
    private final LatencyUnit unit;

    ClassicHistograms(Both buckets, LatencyUnit unit) {
        this.buckets = buckets;
        this.unit = unit;
        Both.all(buckets).forEach(this::put);
        byLabels.values().removeIf(histogram -> !histogram.containsKey(Double.POSITIVE_INFINITY));
        this.common = common();
    }

    private void put(Series bucket) {
        double border = border(bucket);
        if (!Double.isNaN(border)) {
            byLabels.computeIfAbsent(labels(bucket), _ -> new TreeMap<>()).put(border, bucket);
        }
    }

    private static SortedMap<String, String> labels(Series bucket) {
        SortedMap<String, String> labels = new TreeMap<>(bucket.labels());
        labels.remove(BORDER);
        return labels;
    }

    private static double border(Series bucket) {
        String border = bucket.label(BORDER);
        try {
            return border.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(border);
        } catch (NumberFormatException _) {
            return Double.NaN; // no bucket
        }
    }

    private double[] common() {
        List<TreeMap<Double, Series>> histograms = new ArrayList<>(byLabels.values());
        TreeSet<Double> common = new TreeSet<>(
                histograms.isEmpty() ? List.of() : histograms.getFirst().keySet());
        histograms.forEach(histogram -> common.retainAll(histogram.keySet()));
        return common.stream()
                .mapToDouble(Double::doubleValue)
                .filter(border -> border > 0 && border < Double.POSITIVE_INFINITY)
                .toArray();
    }

    @Override
    public Both totals() {
        return buckets.each(series -> series.stream()
                .filter(bucket -> border(bucket) == Double.POSITIVE_INFINITY)
                .toList());
    }

    @Override
    public List<Series> counters() {
        return Both.all(buckets);
    }

    @Override
    public Buckets buckets() {
        return Buckets.of(Arrays.stream(common).map(unit::seconds).toArray());
    }

    @Override
    public Histogram counted(Series total, Counters counters, Cut cut) {
        TreeMap<Double, Series> histogram = byLabels.getOrDefault(labels(total), new TreeMap<>());
        long[] counts = new long[common.length + 1];
        long below = 0;
        for (int i = 0; i < common.length; i++) {
            Series bucket = histogram.get(common[i]);
            long upTo = bucket == null ? below : counters.whole(bucket, cut);
            counts[i] = upTo - below;
            below = upTo;
        }
        counts[common.length] = counters.whole(total, cut) - below;
        return new Histogram(buckets(), counts);
    }
}
