package dev.serin.judge;

/// Sums of exponentials, without overflow: everything here is kept as natural logarithms.
final class LogSum {
    private LogSum() {}

    /// ln(exp(a) + exp(b)).
    static double of(double a, double b) {
        double top = Math.max(a, b);
        return Double.isInfinite(top) ? top : top + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - top));
    }

    /// ln of the sum of all exp(logs[i]).
    static double of(double[] logs) {
        double top = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            top = Math.max(top, log);
        }
        if (Double.isInfinite(top)) {
            return top;
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - top);
        }
        return top + StrictMath.log(sum);
    }
}
