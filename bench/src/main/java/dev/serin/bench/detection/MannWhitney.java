package dev.serin.bench.detection;

import java.util.Arrays;

/// The rank test of Mann, Whitney and Wilcoxon for two samples, with the interval of R's `wilcox.test(conf.int = TRUE,
/// exact = FALSE)`: normal approximation, continuity correction, correction for ties.
///
/// The interval and the estimate (Hodges and Lehmann's) are the shifts at which the corrected statistic crosses a
/// quantile or zero.
public final class MannWhitney {
    /// R's default; also Kayenta's.
    private static final double TOLERANCE = 1e-4;

    private final double[] x;
    private final double[] y;

    public MannWhitney(double[] x, double[] y) {
        if (x.length == 0 || y.length == 0) {
            throw new IllegalArgumentException("both samples need an observation");
        }
        this.x = x.clone();
        this.y = y.clone();
        Arrays.sort(this.x);
        Arrays.sort(this.y);
    }

    /// The lower end of the two-sided interval for how much x lies above y.
    double lower(double criticalZ) {
        return crossing(criticalZ);
    }

    double upper(double criticalZ) {
        return crossing(-criticalZ);
    }

    double estimate() {
        return Zeroin.root(this::z, leastShift(), greatestShift(), TOLERANCE);
    }

    private double crossing(double criticalZ) {
        if (z(leastShift()) <= criticalZ) {
            return leastShift();
        }
        if (z(greatestShift()) >= criticalZ) {
            return greatestShift();
        }
        return Zeroin.root(shift -> z(shift) - criticalZ, leastShift(), greatestShift(), TOLERANCE);
    }

    private double leastShift() {
        return x[0] - y[y.length - 1];
    }

    private double greatestShift() {
        return x[x.length - 1] - y[0];
    }

    /// The corrected, standardised statistic after x was moved down by `shift`: falls as the shift grows.
    public double z(double shift) {
        double rankSum = 0;
        double ties = 0;
        int i = 0;
        int j = 0;
        while (i < x.length) {
            double value = j < y.length ? Math.min(x[i] - shift, y[j]) : x[i] - shift;
            int before = i + j;
            int xBefore = i;
            i = firstAbove(value, x, i, shift);
            j = firstAbove(value, y, j, 0);
            double tied = i + j - before;
            rankSum += (i - xBefore) * (before + (tied + 1) / 2);
            ties += tied * tied * tied - tied;
        }
        return standardised(rankSum, ties + tiesFrom(j));
    }

    private static int firstAbove(double value, double[] sorted, int from, double shift) {
        int i = from;
        while (i < sorted.length && sorted[i] - shift == value) {
            i++;
        }
        return i;
    }

    /// Of the baseline's values above all of x.
    private double tiesFrom(int from) {
        double ties = 0;
        int j = from;
        while (j < y.length) {
            int next = firstAbove(y[j], y, j, 0);
            double tied = next - j;
            ties += tied * tied * tied - tied;
            j = next;
        }
        return ties;
    }

    private double standardised(double rankSum, double ties) {
        double n = x.length;
        double m = y.length;
        double distance = rankSum - n * (n + 1) / 2 - n * m / 2;
        double variance = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
        if (variance <= 0) {
            throw new IllegalStateException("all observations are tied");
        }
        return (distance - 0.5 * Math.signum(distance)) / Math.sqrt(variance);
    }
}
