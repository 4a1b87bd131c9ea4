package dev.serin.statistics;

import java.util.Arrays;

/// The slope of a line through points of which some are wild: the median of the slopes between all pairs.
///
/// Source: Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968. It takes time and memory
/// with the square of the number of points.
public final class TheilSen {
    private TheilSen() {}

    /// The slope of y over x; pairs with the same x say nothing.
    public static double slope(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " positions for " + y.length + " values");
        }
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int found = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                if (x[i] != x[j]) {
                    slopes[found++] = (y[i] - y[j]) / (x[i] - x[j]);
                }
            }
        }
        return median(slopes, found);
    }

    private static double median(double[] values, int length) {
        if (length == 0) {
            throw new IllegalArgumentException("a slope needs points at two different positions");
        }
        Arrays.sort(values, 0, length);
        return (values[(length - 1) / 2] + values[length / 2]) / 2;
    }
}
