package dev.serin.simulation;

import java.util.random.RandomGenerator;

/// Draws from the Poisson distribution, exactly.
///
/// Small means by inversion; from 10 on by Hörmann's transformed rejection with squeeze, "The transformed rejection
/// method for generating Poisson random variables", 1993, algorithm PTRS.
final class Poisson {
    private static final double SMALL = 10;

    private Poisson() {}

    static long draw(RandomGenerator random, double mean) {
        return mean < SMALL ? inverted(random, mean) : rejected(random, mean);
    }

    private static long inverted(RandomGenerator random, double mean) {
        double term = StrictMath.exp(-mean);
        double left = random.nextDouble() - term;
        long count = 0;
        while (left >= 0 && term > 0) {
            count++;
            term *= mean / count;
            left -= term;
        }
        return count;
    }

    private static long rejected(RandomGenerator random, double mean) {
        double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - StrictMath.abs(u);
            double count = StrictMath.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (long) count;
            }
            boolean inside = count >= 0 && (us >= 0.013 || v <= us);
            if (inside
                    && StrictMath.log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (us * us) + b)) <= logOf(count, mean)) {
                return (long) count;
            }
        }
    }

    /// The natural logarithm of the probability.
    private static double logOf(double count, double mean) {
        return count * StrictMath.log(mean) - mean - Factorial.log(count);
    }
}
