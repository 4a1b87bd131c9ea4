package dev.serin.simulation;

/// Natural logarithms of factorials.
///
/// Source: Stirling's series; from 10 on three terms leave less than 1e-10.
final class Factorial {
    private static final int EXACT = 10;
    private static final double HALF_LOG_2PI = StrictMath.log(2 * StrictMath.PI) / 2;
    private static final double[] LOGS = logs();

    private Factorial() {}

    private static double[] logs() {
        double[] logs = new double[EXACT];
        for (int k = 2; k < EXACT; k++) {
            logs[k] = logs[k - 1] + StrictMath.log(k);
        }
        return logs;
    }

    /// ln k!, of a whole number.
    static double log(double k) {
        return k < EXACT ? LOGS[(int) k] : (k + 0.5) * StrictMath.log(k + 1) - (k + 1) + HALF_LOG_2PI + tail(k);
    }

    private static double tail(double k) {
        double one = k + 1;
        double squared = one * one;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / squared) / squared) / one;
    }
}
