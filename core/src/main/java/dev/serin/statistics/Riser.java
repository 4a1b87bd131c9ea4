package dev.serin.statistics;

import java.util.Arrays;

/// A betting vector over the buckets of a histogram: a factor per bucket that never falls with latency,
/// kept as runs of equal factors. Immutable.
///
/// Source: the design page on the judge, section 3. With w the canary's share of the counts, ln E = sum_b
/// k_cb ln(rho_b) - (k_cb + k_bb) ln(w rho_b + 1 - w), valid against "the canary is stochastically not
/// slower". Kept as runs because neighbours that are clipped or joined have the same factor.
final class Riser {
    /// Bets nothing.
    static final Riser FLAT = new Riser(new int[] {0}, new double[] {1});

    private final int[] starts;
    private final double[] factors;

    private Riser(int[] starts, double[] factors) {
        this.starts = starts;
        this.factors = factors;
    }

    /// These factors, one per bucket.
    static Riser of(double... factors) {
        int[] starts = new int[factors.length];
        double[] runs = new double[factors.length];
        int size = 0;
        for (int i = 0; i < factors.length; i++) {
            if (!(factors[i] > 0) || (i > 0 && factors[i] < factors[i - 1])) {
                throw new IllegalArgumentException("factors must be positive and never fall, but number " + i + " is "
                        + factors[i] + " in " + Arrays.toString(factors));
            }
            if (i == 0 || factors[i] > factors[i - 1]) {
                starts[size] = i;
                runs[size++] = factors[i];
            }
        }
        return new Riser(Arrays.copyOf(starts, size), Arrays.copyOf(runs, size));
    }

    /// The factors that rise with the bucket and are nearest to `masses[i]/weights[i]`: neighbours that
    /// fall are joined (pool adjacent violators: Ayer et al., 1955), so a noisy or an empty bucket takes
    /// the ratio of the run it is in. What lies outside `least` to `most` is clipped.
    ///
    /// @param weights positive
    static Riser rising(double[] masses, double[] weights, double least, double most) {
        int[] starts = new int[masses.length];
        double[] mass = new double[masses.length];
        double[] weight = new double[masses.length];
        int runs = 0;
        for (int i = 0; i < masses.length; i++) {
            int start = i;
            double more = masses[i];
            double heavier = weights[i];
            while (runs > 0 && mass[runs - 1] * heavier >= more * weight[runs - 1]) {
                runs--;
                start = starts[runs];
                more += mass[runs];
                heavier += weight[runs];
            }
            starts[runs] = start;
            mass[runs] = more;
            weight[runs++] = heavier;
        }
        double[] factors = new double[runs];
        for (int run = 0; run < runs; run++) {
            factors[run] = Math.max(least, Math.min(most, mass[run] / weight[run]));
        }
        return new Riser(Arrays.copyOf(starts, runs), factors);
    }

    /// The natural logarithm of what one interval adds, before it is divided by phi; nothing when one variant was not
    /// asked.
    ///
    /// @param canary how many of the canary's counts lie in bucket i and above; `baseline` the same of the baseline
    double increment(long[] canary, long[] baseline) {
        double both = (double) canary[0] + baseline[0];
        if (canary[0] == 0 || baseline[0] == 0) {
            return 0;
        }
        double share = canary[0] / both;
        double sum = 0;
        for (int run = 0; run < starts.length; run++) {
            int from = starts[run];
            boolean isLast = run + 1 == starts.length;
            long own = canary[from] - (isLast ? 0 : canary[starts[run + 1]]);
            long others = baseline[from] - (isLast ? 0 : baseline[starts[run + 1]]);
            sum += increment(factors[run], share, (double) own, (double) others);
        }
        return sum;
    }

    private static double increment(double factor, double share, double canary, double baseline) {
        double counted = canary + baseline;
        if (counted == 0 || factor == 1) {
            return 0;
        }
        double expected = counted * NaturalLog.of(1 + share * (factor - 1));
        return canary == 0 ? -expected : canary * NaturalLog.of(factor) - expected;
    }
}
