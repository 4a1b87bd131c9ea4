package dev.serin.simulation;

import java.util.random.RandomGenerator;

/// Draws from the binomial distribution, exactly.
///
/// Small means by inversion; from 10 on by Hörmann's transformed rejection with squeeze, "The generation of binomial
/// random variates", 1993, algorithm BTRS. Above one half the failures are drawn instead.
public final class Binomial {
    private static final double SMALL = 10;

    private Binomial() {}

    /// How many of so many independent trials succeed.
    public static long draw(RandomGenerator random, long trials, double probability) {
        if (trials <= 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        return probability > 0.5
                ? trials - upToHalf(random, trials, 1 - probability)
                : upToHalf(random, trials, probability);
    }

    private static long upToHalf(RandomGenerator random, long trials, double probability) {
        return trials * probability < SMALL
                ? inverted(random, trials, probability)
                : rejected(random, trials, probability);
    }

    private static long inverted(RandomGenerator random, long trials, double probability) {
        double odds = probability / (1 - probability);
        double term = StrictMath.exp(trials * StrictMath.log1p(-probability));
        double left = random.nextDouble() - term;
        long count = 0;
        while (left >= 0 && count < trials) {
            count++;
            term *= odds * (trials - count + 1) / count;
            left -= term;
        }
        return count;
    }

    private static long rejected(RandomGenerator random, long trials, double probability) {
        double spread = StrictMath.sqrt(trials * probability * (1 - probability));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double centre = trials * probability + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - StrictMath.abs(u);
            double count = StrictMath.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= squeeze) {
                return (long) count;
            }
            boolean inside = count >= 0 && count <= trials;
            double height = v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b);
            if (inside && StrictMath.log(height) <= logOf(count, trials, probability)) {
                return (long) count;
            }
        }
    }

    /// The natural logarithm of the probability over that of the likeliest count.
    private static double logOf(double count, long trials, double probability) {
        double likeliest = StrictMath.floor((trials + 1) * probability);
        double logOdds = StrictMath.log(probability / (1 - probability));
        return (count - likeliest) * logOdds + logFactorials(likeliest, trials) - logFactorials(count, trials);
    }

    private static double logFactorials(double count, long trials) {
        return Factorial.log(count) + Factorial.log(trials - count);
    }
}
