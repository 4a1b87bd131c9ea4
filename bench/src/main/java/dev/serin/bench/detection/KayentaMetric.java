package dev.serin.bench.detection;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How Kayenta's `NetflixACAJudge` classifies one metric of which an increase is bad.
///
/// The law, as read in its source:
///
/// * NaN counts as 0 and outliers stay, unless the metric says that they are to be removed.
/// * No points on one side, equal points on both, or one value everywhere: not high. (A *critical* metric without
///   points would fail; none is critical here.)
/// * High: the lower end of the 98 % interval lies above a quarter of the size of the Hodges-Lehmann estimate, and the
///   ratio of the means is at least 1. A ratio with a mean of 0 in it cannot be computed and is not asked for.
/// * When each side has a single value, noise of 1e-5 of that value is added, or nothing could be ranked.
public record KayentaMetric(boolean nansRemoved, boolean outliersRemoved) {
    /// What a metric gets that sets nothing.
    public static final KayentaMetric DEFAULT = new KayentaMetric(false, false);

    /// 98 %, two-sided.
    private static final double CRITICAL_Z = 2.3263478740408408;

    private static final double TOLERANCE = 0.25;
    private static final double NOISE = 1e-5;

    public boolean isHigh(double[] canary, double[] baseline, RandomGenerator random) {
        double[] left = prepared(canary);
        double[] right = prepared(baseline);
        if (left.length == 0 || right.length == 0 || Arrays.equals(left, right)) {
            return false;
        }
        if (hasOneValue(left) && hasOneValue(right)) {
            return left[0] != right[0] && compare(noisy(left, random), noisy(right, random));
        }
        return compare(left, right);
    }

    private static boolean compare(double[] canary, double[] baseline) {
        MannWhitney test = new MannWhitney(canary, baseline);
        double meanRatio = mean(canary) / mean(baseline);
        boolean effect = mean(canary) == 0 || mean(baseline) == 0 || meanRatio >= 1;
        return effect && test.lower(CRITICAL_Z) > TOLERANCE * Math.abs(test.estimate());
    }

    /// Sorted, which changes nothing in a rank test.
    private double[] prepared(double[] points) {
        double[] sorted = Arrays.stream(points)
                .filter(point -> !(nansRemoved && Double.isNaN(point)))
                .map(point -> Double.isNaN(point) ? 0 : point)
                .sorted()
                .toArray();
        return outliersRemoved && sorted.length > 0 ? withoutOutliers(sorted) : sorted;
    }

    /// Tukey's fences at three times the interquartile range, but never inside the 1st and 99th percentile.
    private static double[] withoutOutliers(double[] sorted) {
        double q1 = percentile(sorted, 0.25);
        double q3 = percentile(sorted, 0.75);
        double low = Math.min(percentile(sorted, 0.01), q1 - 3 * (q3 - q1));
        double high = Math.max(percentile(sorted, 0.99), q3 + 3 * (q3 - q1));
        return Arrays.stream(sorted)
                .filter(point -> point >= low && point <= high)
                .toArray();
    }

    /// Linear between order statistics: type 7 of Hyndman and Fan.
    static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (position - below) * (above - sorted[below]);
    }

    private static boolean hasOneValue(double[] sorted) {
        return sorted[0] == sorted[sorted.length - 1];
    }

    private static double[] noisy(double[] points, RandomGenerator random) {
        return Arrays.stream(points)
                .map(point -> point + point * NOISE * random.nextGaussian())
                .toArray();
    }

    private static double mean(double[] points) {
        return Arrays.stream(points).average().orElseThrow();
    }
}
