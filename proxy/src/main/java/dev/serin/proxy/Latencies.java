package dev.serin.proxy;

import dev.serin.judge.Histogram;

/// The buckets of the proxy's latency histograms: 8 to each doubling, from 0.1 ms to about 105 s, so that a bound is at
/// most 9 % above any latency in its bucket.
final class Latencies {
    private static final double LOWEST_SECONDS = 0.0001;
    private static final int PER_DOUBLING = 8;
    private static final int DOUBLINGS = 20;
    private static final double[] BOUNDS = bounds();
    private static final long[] BOUNDS_NANOS = nanos();

    /// One more than bounds: the last is for everything above.
    static final int BUCKETS = BOUNDS.length + 1;

    static final Histogram NONE = histogram(new long[BUCKETS]);

    private Latencies() {}

    private static double[] bounds() {
        double[] bounds = new double[PER_DOUBLING * DOUBLINGS + 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = LOWEST_SECONDS * StrictMath.pow(2, (double) i / PER_DOUBLING);
        }
        return bounds;
    }

    private static long[] nanos() {
        long[] nanos = new long[BOUNDS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (long) (BOUNDS[i] * 1e9);
        }
        return nanos;
    }

    /// The bucket of a latency.
    static int bucket(long nanos) {
        int found = java.util.Arrays.binarySearch(BOUNDS_NANOS, nanos);
        return found >= 0 ? found : -found - 1;
    }

    static Histogram histogram(long[] counts) {
        return new Histogram(BOUNDS, counts);
    }

    static Histogram difference(Histogram now, Histogram then) {
        long[] counts = now.counts();
        long[] earlier = then.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] -= earlier[i];
        }
        return histogram(counts);
    }
}
