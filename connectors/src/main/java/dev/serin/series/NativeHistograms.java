package dev.serin.series;

import dev.serin.judge.Histogram;
import dev.serin.series.HistogramPoint.Bucket;
import dev.serin.statistics.Buckets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/// Native histograms, read between borders that do not depend on what was counted: the powers of 2^(1/8),
/// or coarser ones where one of the histograms is coarser. Those with borders of their own are read between
/// these.
final class NativeHistograms implements Histograms {
    private static final int FINEST = 3;
    private static final int FASTEST = -14;
    private static final int SLOWEST = 20;
    private static final double SAME = 1e-6;

    private final Map<SortedMap<String, String>, List<HistogramPoint>> byLabels = new HashMap<>();
    private final Both totals;
    private final double[] borders;
    private final LatencyUnit unit;

    NativeHistograms(Both series, LatencyUnit unit) {
        this.unit = unit;
        this.totals = series.each(own -> own.stream()
                .filter(one -> !one.histograms().isEmpty())
                .map(NativeHistograms::total)
                .toList());
        Both.all(series).forEach(one -> byLabels.put(one.labels(), one.histograms()));
        this.borders = borders(byLabels.values().stream()
                .flatMap(points -> points.stream().flatMap(point -> point.buckets().stream()))
                .toList());
    }

    private static Series total(Series series) {
        return new Series(
                series.labels(),
                series.histograms().stream()
                        .map(point -> new Point(point.at(), point.count()))
                        .toList(),
                List.of());
    }

    private static double[] borders(Collection<Bucket> buckets) {
        int resolution = FINEST;
        for (Bucket bucket : buckets) {
            if (bucket.lower() > 0 && bucket.upper() < Double.POSITIVE_INFINITY) {
                int own = resolution(bucket);
                if (!isPower(own, bucket.lower()) || !isPower(own, bucket.upper())) {
                    return own(buckets);
                }
                resolution = Math.min(resolution, own);
            }
        }
        return powers(resolution);
    }

    /// Of 2^(2^-n), the n.
    private static int resolution(Bucket bucket) {
        double octaves = StrictMath.log(bucket.upper() / bucket.lower()) / StrictMath.log(2);
        return (int) -Math.round(StrictMath.log(octaves) / StrictMath.log(2));
    }

    /// Borders of somebody's own may be a factor of 2 apart as well: 0.1 and 0.2.
    private static boolean isPower(int resolution, double border) {
        long number = Math.round(StrictMath.log(border) / StrictMath.log(2) * StrictMath.pow(2, resolution));
        return Math.abs(power(resolution, number) / border - 1) <= SAME;
    }

    private static double power(int resolution, long number) {
        return StrictMath.pow(2, number * StrictMath.pow(2, -resolution));
    }

    private static double[] powers(int resolution) {
        double perOctave = StrictMath.pow(2, resolution);
        return DoubleStream.iterate(
                        StrictMath.ceil(FASTEST * perOctave),
                        number -> number <= SLOWEST * perOctave,
                        number -> number + 1)
                .map(number -> power(resolution, (long) number))
                .toArray();
    }

    private static double[] own(Collection<Bucket> buckets) {
        TreeSet<Double> own = new TreeSet<>();
        buckets.forEach(bucket -> own.add(bucket.upper()));
        return own.stream()
                .mapToDouble(Double::doubleValue)
                .filter(border -> border > 0 && border < Double.POSITIVE_INFINITY)
                .toArray();
    }

    @Override
    public Both totals() {
        return totals;
    }

    @Override
    public List<Series> counters() {
        return Both.all(totals);
    }

    @Override
    public Buckets buckets() {
        return Buckets.of(java.util.Arrays.stream(borders).map(unit::seconds).toArray());
    }

    @Override
    public Histogram counted(Series total, Counters counters, Cut cut) {
        List<HistogramPoint> needed = needed(byLabels.getOrDefault(total.labels(), List.of()), cut);
        long[] counts = new long[borders.length + 1];
        long below = 0;
        List<double[]> cumulative = needed.stream().map(this::cumulative).toList();
        for (int i = 0; i < borders.length; i++) {
            long upTo = counters.whole(bucket(total, needed, cumulative, i), cut);
            counts[i] = upTo - below;
            below = upTo;
        }
        counts[borders.length] = counters.whole(total, cut) - below;
        return new Histogram(buckets(), counts);
    }

    /// Those of the cut, and the one before it.
    private static List<HistogramPoint> needed(List<HistogramPoint> points, Cut cut) {
        List<HistogramPoint> needed = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean isNext = i + 1 < points.size() && cut.has(points.get(i + 1).at());
            if (cut.has(points.get(i).at()) || isNext) {
                needed.add(points.get(i));
            }
        }
        return needed;
    }

    private double[] cumulative(HistogramPoint point) {
        double[] cumulative = new double[borders.length];
        List<Bucket> buckets = point.buckets();
        double sum = 0;
        int next = 0;
        for (int i = 0; i < borders.length; i++) {
            while (next < buckets.size() && buckets.get(next).upper() <= borders[i] * (1 + SAME)) {
                sum += buckets.get(next++).count();
            }
            cumulative[i] = sum;
        }
        return cumulative;
    }

    private static Series bucket(Series total, List<HistogramPoint> needed, List<double[]> cumulative, int border) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < needed.size(); i++) {
            points.add(new Point(needed.get(i).at(), cumulative.get(i)[border]));
        }
        return new Series(total.labels(), points, List.of());
    }
}
