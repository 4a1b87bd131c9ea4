package dev.serin.statistics;

/// The standard normal distribution.
///
/// Source: Abramowitz and Stegun 26.2.11 (the series, in the middle) and 26.2.14 (the continued fraction, in the
/// tail).
public final class Normal {
    private static final double ROOT_2PI = StrictMath.sqrt(2 * Math.PI);
    private static final double TAIL = 2.5;

    /// The continued fraction's terms, over z squared, that give all digits.
    private static final double DEPTH = 900;

    private static final int DEPTH_AT_LEAST = 15;
    private static final double FARTHEST = 38;

    private Normal() {}

    /// The density at z.
    static double density(double z) {
        return StrictMath.exp(-z * z / 2) / ROOT_2PI;
    }

    /// The probability of more than z.
    public static double upper(double z) {
        if (z < 0) {
            return 1 - upper(-z);
        }
        return z < TAIL ? .5 - density(z) * middle(z) : density(z) / tail(z);
    }

    /// The z above which lies the probability p.
    public static double upperQuantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, but this one is " + p);
        }
        return Halving.wherePasses(Normal::upper, p, -FARTHEST, FARTHEST);
    }

    private static double middle(double z) {
        double sum = 0;
        double term = z;
        for (int k = 1; sum + term > sum; k++) {
            sum += term;
            term *= z * z / (2 * k + 1);
        }
        return sum;
    }

    private static double tail(double z) {
        double fraction = z;
        for (int k = (int) (DEPTH / (z * z)) + DEPTH_AT_LEAST; k > 0; k--) {
            fraction = z + k / fraction;
        }
        return fraction;
    }
}
