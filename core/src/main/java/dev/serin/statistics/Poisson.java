package dev.serin.statistics;

/// The Poisson distribution: how many rare events there are when so many are expected.
///
/// Source: the recurrence p_k = p_(k-1) mean/k; from a mean of 400 on the normal distribution with the same mean and
/// variance, which is then right to about one part in a hundred of the standard deviation.
public final class Poisson {
    private static final double MANY = 400;
    private static final double FARTHEST = 8;

    private Poisson() {}

    /// The mean of what a count lies above `border`: E max(0, K - border).
    public static double meanAbove(double mean, double border) {
        if (border <= 0) {
            return mean - border;
        }
        double above = mean > MANY ? normalAbove(mean, border) : mean - border + meanBelow(mean, border);
        return Math.max(0, above); // what is lost by rounding must not count
    }

    /// E max(0, border - K), which has few terms.
    private static double meanBelow(double mean, double border) {
        double sum = 0;
        double probability = StrictMath.exp(-mean);
        for (int k = 0; k < border && k < mean + MANY; k++) {
            sum += probability * (border - k);
            probability *= mean / (k + 1);
        }
        return border < mean + MANY ? sum : border - mean;
    }

    private static double normalAbove(double mean, double border) {
        double deviation = StrictMath.sqrt(mean);
        double z = Math.clamp((border - mean) / deviation, -FARTHEST, FARTHEST);
        return deviation * Normal.density(z) + (mean - border) * Normal.upper(z);
    }
}
