package dev.serin.bench.detection;

import java.util.function.DoubleUnaryOperator;

/// Brent's search for the place where a function changes sign (Algorithms for Minimization Without Derivatives, 1973,
/// chapter 4), with the stopping rule of R's `uniroot`, which Kayenta takes over.
///
/// It stops as soon as the bracket is narrower than the tolerance, so on a scale as fine as an error *rate* the answer
/// depends on where it stops. That is a part of Kayenta's rule and is kept.
final class Zeroin {
    private static final int MOST_STEPS = 1001;
    private static final double EPSILON = Math.ulp(1.0);

    private final DoubleUnaryOperator function;
    private final double tolerance;
    private double previous;
    private double previousValue;
    private double best;
    private double bestValue;
    private double across;
    private double acrossValue;

    private Zeroin(DoubleUnaryOperator function, double low, double high, double tolerance) {
        this.function = function;
        this.tolerance = tolerance;
        previous = low;
        previousValue = function.applyAsDouble(low);
        best = high;
        bestValue = function.applyAsDouble(high);
        across = previous;
        acrossValue = previousValue;
    }

    /// The function must have different signs at `low` and `high`.
    static double root(DoubleUnaryOperator function, double low, double high, double tolerance) {
        return new Zeroin(function, low, high, tolerance).search();
    }

    private double search() {
        if (previousValue == 0) {
            return previous;
        }
        for (int i = 0; i < MOST_STEPS && bestValue != 0; i++) {
            double lastStep = best - previous;
            putTheSmallerFirst();
            double least = 2 * EPSILON * Math.abs(best) + tolerance / 2;
            if (Math.abs(across - best) / 2 <= least) {
                return best;
            }
            double step = step(lastStep, least);
            move(Math.abs(step) < least ? Math.copySign(least, step) : step);
        }
        return best;
    }

    private void putTheSmallerFirst() {
        if (Math.abs(acrossValue) < Math.abs(bestValue)) {
            previous = best;
            best = across;
            across = previous;
            previousValue = bestValue;
            bestValue = acrossValue;
            acrossValue = previousValue;
        }
    }

    /// Interpolates where that stays well inside the bracket and shrinks fast enough; else halves the bracket.
    private double step(double lastStep, double least) {
        double half = (across - best) / 2;
        if (Math.abs(lastStep) < least || Math.abs(previousValue) <= Math.abs(bestValue)) {
            return half;
        }
        double step = previous == across ? secant() : inverseQuadratic();
        double towards = step * Math.signum(half);
        boolean inside = towards > 0 && towards < 1.5 * Math.abs(half) - least / 2;
        return inside && towards < Math.abs(lastStep) / 2 ? step : half;
    }

    private double secant() {
        double share = bestValue / previousValue;
        return -(across - best) * share / (1 - share);
    }

    private double inverseQuadratic() {
        double q = previousValue / acrossValue;
        double r = bestValue / acrossValue;
        double s = bestValue / previousValue;
        double numerator = s * ((across - best) * q * (q - r) - (best - previous) * (r - 1));
        return -numerator / ((q - 1) * (r - 1) * (s - 1));
    }

    private void move(double step) {
        previous = best;
        previousValue = bestValue;
        best += step;
        bestValue = function.applyAsDouble(best);
        if (bestValue * Math.signum(acrossValue) > 0) {
            across = previous;
            acrossValue = previousValue;
        }
    }
}
