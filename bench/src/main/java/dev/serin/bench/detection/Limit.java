package dev.serin.bench.detection;

/// What no test can do better than.
///
/// A test whose probability of a false alarm is at most alpha needs on average at least ln(1/alpha)/D requests of the
/// canary before it finds the change. D is the information of one of them *and* of the baseline requests that come with
/// it: the Kullback-Leibler divergence of what is from the closest thing that would be healthy.
public final class Limit {
    private static final double GRID_STEP = 1e-3;
    private static final int GRID_HALF = 12_000;

    private Limit() {}

    /// Canary requests, at the least and on average, until a changed error rate is found.
    ///
    /// @param weight the canary's share of the traffic
    /// @param ratio what is tolerated: healthy is a canary rate of at most `ratio` times the baseline's
    public static double onRates(double baselineRate, double canaryRate, double weight, double ratio, double alpha) {
        double healthy = closestHealthy(baselineRate, canaryRate, weight, ratio);
        double information =
                divergence(canaryRate, ratio * healthy) + (1 - weight) / weight * divergence(baselineRate, healthy);
        return -Math.log(alpha) / information;
    }

    /// Canary requests, at the least and on average, until changed latencies are found, when both variants' are
    /// log-normal, the baseline's with median 1, and healthy means equal.
    public static double onLatencies(
            double baselineSigma, double canaryMedian, double canarySigma, double weight, double alpha) {
        double canaryMean = Math.log(canaryMedian);
        double information = 0;
        for (int i = -GRID_HALF; i <= GRID_HALF; i++) {
            double logLatency = i * GRID_STEP;
            double canary = normalDensity((logLatency - canaryMean) / canarySigma) / canarySigma;
            double baseline = normalDensity(logLatency / baselineSigma) / baselineSigma;
            double healthy = weight * canary + (1 - weight) * baseline;
            information += gain(canary, healthy) + (1 - weight) / weight * gain(baseline, healthy);
        }
        return -Math.log(alpha) / (information * GRID_STEP);
    }

    /// The baseline rate of the healthy pair that is hardest to tell from what is: where the derivative of the summed
    /// divergence is 0, which is a quadratic equation. With ratio 1 it is the rate of both variants together.
    private static double closestHealthy(double baseline, double canary, double weight, double ratio) {
        double together = weight * canary + (1 - weight) * baseline;
        double linear = weight * (ratio + canary) + (1 - weight) * (1 + ratio * baseline);
        return 2 * together / (linear + Math.sqrt(linear * linear - 4 * ratio * together));
    }

    private static double divergence(double rate, double healthy) {
        return gain(rate, healthy) + gain(1 - rate, 1 - healthy);
    }

    private static double gain(double actual, double healthy) {
        return actual == 0 ? 0 : actual * Math.log(actual / healthy);
    }

    private static double normalDensity(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
