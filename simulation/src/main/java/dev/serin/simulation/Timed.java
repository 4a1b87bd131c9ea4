package dev.serin.simulation;

import dev.serin.judge.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long one variant's answers of one window took: by endpoint, and by cell. Used again for every window.
final class Timed {
    private final long[][] byEndpoint;
    private final long[][] byCell;
    private final List<String> cells;
    private long answers;

    Timed(int endpoints, Cells cells) {
        this.cells = List.copyOf(cells.counts().keySet());
        this.byEndpoint = new long[endpoints][Curve.BUCKETS.size()];
        this.byCell = new long[cells.size()][Curve.BUCKETS.size()];
    }

    void clear() {
        for (long[] counts : byEndpoint) {
            Arrays.fill(counts, 0);
        }
        for (long[] counts : byCell) {
            Arrays.fill(counts, 0);
        }
        answers = 0;
    }

    /// Adds answers to one endpoint, shared out evenly over the cells; who gets one more is chance.
    void add(int endpoint, long more, Curve curve, Chance chance) {
        int offset = chance.below(byCell.length);
        for (int i = 0; i < byCell.length; i++) {
            long share = more / byCell.length + (i < more % byCell.length ? 1 : 0);
            curve.add(share, chance, byEndpoint[endpoint], byCell[(i + offset) % byCell.length]);
        }
        answers += more;
    }

    long answers() {
        return answers;
    }

    Histogram histogram(int endpoint) {
        return new Histogram(Curve.BUCKETS, byEndpoint[endpoint]);
    }

    SortedMap<String, Histogram> byCell() {
        SortedMap<String, Histogram> histograms = new TreeMap<>();
        for (int i = 0; i < byCell.length; i++) {
            histograms.put(cells.get(i), new Histogram(Curve.BUCKETS, byCell[i]));
        }
        return histograms;
    }

    /// A random half of an endpoint's answers, each in it or not for itself.
    Histogram half(int endpoint, Chance chance) {
        long[] counts = new long[Curve.BUCKETS.size()];
        Arrays.setAll(counts, bucket -> chance.binomial(byEndpoint[endpoint][bucket], 0.5));
        return new Histogram(Curve.BUCKETS, counts);
    }
}
