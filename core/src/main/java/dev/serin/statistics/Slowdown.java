package dev.serin.statistics;

/// Where everything goes that is counted in buckets when it takes `factor` times as long: worked out once for all
/// counts in the same buckets. Immutable.
///
/// What lies below a border then is what lies below the border over `factor` now: some whole buckets, and a part of
/// the next one.
final class Slowdown {
    private final int[] whole;
    private final double[] parts;

    private Slowdown(int[] whole, double[] parts) {
        this.whole = whole;
        this.parts = parts;
    }

    static Slowdown of(Buckets buckets, double factor) {
        int borders = buckets.size() - 1;
        int[] whole = new int[borders];
        double[] parts = new double[borders];
        for (int i = 0, below = 0; i < borders; i++) {
            double latency = buckets.border(i) / factor;
            while (below < borders && buckets.border(below) <= latency) {
                below++;
            }
            whole[i] = below;
            parts[i] = below < borders ? buckets.part(below, latency) : 0;
        }
        return new Slowdown(whole, parts);
    }

    /// The masses in each bucket then.
    ///
    /// @param masses in each bucket now
    /// @param below of each bucket, what lies in all buckets before it; behind the last, all there is
    double[] of(double[] masses, double[] below) {
        double[] result = new double[masses.length];
        double taken = 0;
        for (int i = 0; i < whole.length; i++) {
            double until = below[whole[i]] + masses[whole[i]] * parts[i];
            result[i] = Math.max(0, until - taken);
            taken = until;
        }
        result[whole.length] = Math.max(0, below[masses.length] - taken);
        return result;
    }

    /// Sums of all masses before each bucket, and of all behind the last.
    static double[] below(double[] masses) {
        double[] sums = new double[masses.length + 1];
        for (int i = 0; i < masses.length; i++) {
            sums[i + 1] = sums[i] + masses[i];
        }
        return sums;
    }
}
