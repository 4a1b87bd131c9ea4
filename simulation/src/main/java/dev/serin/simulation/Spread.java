package dev.serin.simulation;

import java.util.Arrays;

/// Where the values of several runs lie.
///
/// @param median of an even number the lower of the two in the middle
/// @param p90 nine of ten are not above it
public record Spread(double mean, double median, double p90) {
    /// @param values at least one
    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(Arrays.stream(sorted).sum() / sorted.length, at(sorted, 0.5), at(sorted, 0.9));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) StrictMath.ceil(part * sorted.length) - 1];
    }
}
