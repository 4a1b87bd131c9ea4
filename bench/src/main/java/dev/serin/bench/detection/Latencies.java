package dev.serin.bench.detection;

import java.util.Arrays;

/// How many answers took how long, by bucket. Immutable.
///
/// Entry i counts answers that took at most `bounds[i]` seconds and longer than the bound before; the last one counts
/// those above all bounds.
public final class Latencies {
    public static final Latencies NONE = new Latencies(new double[0], new long[1]);

    private final double[] bounds;
    private final long[] counts;

    /// @param bounds in seconds, rising
    /// @param counts one more than bounds
    public Latencies(double[] bounds, long[] counts) {
        if (counts.length != bounds.length + 1) {
            throw new IllegalArgumentException(counts.length + " counts do not fit " + bounds.length + " bounds");
        }
        this.bounds = bounds.clone();
        this.counts = counts.clone();
    }

    Latencies plus(Latencies other) {
        if (other.bounds.length == 0 || bounds.length == 0) {
            return bounds.length == 0 ? other : this;
        }
        if (!Arrays.equals(bounds, other.bounds)) {
            throw new IllegalArgumentException("latencies in different buckets cannot be added");
        }
        long[] sum = counts.clone();
        Arrays.setAll(sum, i -> sum[i] + other.counts[i]);
        return new Latencies(bounds, sum);
    }

    /// The quantile in seconds as Prometheus's `histogram_quantile` estimates it: evenly spread within a bucket, the
    /// highest bound for all above it, and not a number when there were no answers.
    double quantile(double quantile) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return Double.NaN;
        }
        double rank = quantile * total;
        long below = 0;
        for (int i = 0; i < bounds.length; i++) {
            if (below + counts[i] >= rank && counts[i] > 0) {
                double floor = i == 0 ? 0 : bounds[i - 1];
                return floor + (bounds[i] - floor) * (rank - below) / counts[i];
            }
            below += counts[i];
        }
        return bounds.length == 0 ? Double.NaN : bounds[bounds.length - 1];
    }
}
