package dev.serin.bench.contest;

import java.util.Locale;

/// A mean of several runs with its 95 % interval, by the normal distribution.
///
/// @param halfWidth of the interval
/// @param runs none where there is nothing to take a mean of
public record Mean(double value, double halfWidth, long runs) {
    private static final double Z = 1.959963984540054;

    static Mean of(double... values) {
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Mean(mean, n < 2 ? 0 : Z * Math.sqrt(squares / (n - 1) / n), n);
    }

    /// `1.32 ± 0.05`, or a dash.
    public String text(int decimals) {
        String form = "%,." + decimals + "f";
        return runs == 0 ? "–" : String.format(Locale.ROOT, form + " ± " + form, value, halfWidth);
    }
}
