package dev.serin.statistics;

/// The logarithm of the gamma function.
///
/// Source: Stirling's series (Abramowitz and Stegun 6.1.41), whose first terms are exact to the last bit from 16
/// on; smaller arguments are raised with gamma(z+1) = z gamma(z).
final class LogGamma {
    private static final double HALF_LN_2PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final double LARGE = 16;

    private LogGamma() {}

    /// @param z positive
    static double of(double z) {
        double raised = 1;
        double large = z;
        while (large < LARGE) {
            raised *= large++;
        }
        return (large - .5) * StrictMath.log(large) - large + HALF_LN_2PI + series(large) - StrictMath.log(raised);
    }

    /// What Stirling's formula misses: ln gamma(z) - ((z - 1/2) ln z - z + ln(2 pi)/2).
    static double remainder(double z) {
        double sum = 0;
        double large = z;
        while (large < LARGE) {
            sum += (large + .5) * StrictMath.log1p(1 / large) - 1;
            large++;
        }
        return sum + series(large);
    }

    private static double series(double z) {
        double x = 1 / (z * z);
        return (1.0 / 12 - x * (1.0 / 360 - x * (1.0 / 1260 - x * (1.0 / 1680 - x * (1.0 / 1188 - x * 691 / 360360)))))
                / z;
    }
}
