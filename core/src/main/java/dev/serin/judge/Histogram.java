package dev.serin.judge;

import java.util.Arrays;

/// How many answers took how long. Immutable; equal by value.
///
/// `counts` has one entry more than `bounds`: entry i counts answers that took at most `bounds[i]` seconds and longer
/// than the bound before; the last one counts those above all bounds.
public final class Histogram {
    private final double[] bounds;
    private final long[] counts;

    /// @param bounds in seconds, strictly rising
    /// @param counts one more than bounds, none negative
    public Histogram(double[] bounds, long[] counts) {
        if (counts.length != bounds.length + 1) {
            throw new IllegalArgumentException(
                    "a histogram needs one count more than bounds, but has " + counts.length + " for " + bounds.length);
        }
        this.bounds = bounds.clone();
        this.counts = counts.clone();
    }

    public double[] bounds() {
        return bounds.clone();
    }

    public long[] counts() {
        return counts.clone();
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /// Whether both count in the same buckets.
    public boolean hasSameBounds(Histogram other) {
        return Arrays.equals(bounds, other.bounds);
    }

    /// The counts of both added; the bounds must be the same.
    public Histogram plus(Histogram other) {
        if (!hasSameBounds(other)) {
            throw new IllegalArgumentException("histograms with different bounds cannot be added");
        }
        long[] sum = counts.clone();
        Arrays.setAll(sum, i -> sum[i] + other.counts[i]);
        return new Histogram(bounds, sum);
    }

    /// The same answers, counted between those of its bounds that `other` has as well.
    public Histogram onBoundsOf(Histogram other) {
        double[] common = Arrays.stream(bounds)
                .filter(bound -> Arrays.binarySearch(other.bounds, bound) >= 0)
                .toArray();
        long[] coarser = new long[common.length + 1];
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            coarser[to] += counts[i];
            if (to < common.length && i < bounds.length && bounds[i] == common[to]) {
                to++;
            }
        }
        return new Histogram(common, coarser);
    }

    /// The upper bound, in seconds, of the bucket in which the quantile lies; the largest bound when it lies above all
    /// of them; NaN never: an empty histogram answers 0.
    public double quantile(double quantile) {
        long total = total();
        double rank = StrictMath.max(1, StrictMath.ceil(quantile * total));
        long seen = 0;
        for (int i = 0; i < bounds.length; i++) {
            seen += counts[i];
            if (total > 0 && seen >= rank) {
                return bounds[i];
            }
        }
        return total == 0 || bounds.length == 0 ? 0 : bounds[bounds.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(bounds, that.bounds)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bounds) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Histogram of " + total();
    }
}
