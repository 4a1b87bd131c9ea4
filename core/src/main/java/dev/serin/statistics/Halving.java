package dev.serin.statistics;

import java.util.function.DoubleUnaryOperator;

/// Where a falling function passes a value, found by halving a bracket until it cannot be halved again.
final class Halving {
    private Halving() {}

    /// The least double in the bracket at which `falling` is at most `value`, or `high`.
    static double wherePasses(DoubleUnaryOperator falling, double value, double low, double high) {
        double above = low;
        double below = high;
        double middle = above + (below - above) / 2;
        while (middle > above && middle < below) {
            if (falling.applyAsDouble(middle) > value) {
                above = middle;
            } else {
                below = middle;
            }
            middle = above + (below - above) / 2;
        }
        return below;
    }
}
