package dev.serin.statistics;

/// Sums of exponentials, without overflow: everything here is kept as natural logarithms.
public final class LogSum {
    /// ln 2.
    public static final double LN2 = StrictMath.log(2);

    /// A part that is e^-40 of the largest cannot change the 53 bits of the sum.
    private static final double NEGLIGIBLE = 40;

    private LogSum() {}

    /// ln(exp(a) + exp(b)).
    public static double of(double a, double b) {
        double top = Math.max(a, b);
        return Double.isInfinite(top) ? top : top + NaturalLog.of(1 + Exponential.of(Math.min(a, b) - top));
    }

    /// ln of the sum of all exp(logs[i]).
    public static double of(double[] logs) {
        double top = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            top = Math.max(top, log);
        }
        if (Double.isInfinite(top)) {
            return top;
        }
        double sum = 0;
        for (double log : logs) {
            sum += top - log > NEGLIGIBLE ? 0 : Exponential.of(log - top);
        }
        return top + NaturalLog.of(sum);
    }

    /// ln((exp(a) + exp(b)) / 2): the evidence of two e-processes with half a stake each.
    public static double half(double a, double b) {
        return of(a, b) - LN2;
    }
}
