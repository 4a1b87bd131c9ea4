package dev.serin.statistics;

import java.util.Arrays;

/// Whether values rise or fall with their order.
///
/// Source: Mann, 1945; Kendall, "Rank correlation methods", 1970: the number of pairs that rise less those that
/// fall, its variance without a trend (less for ties), and its normal score with the continuity correction. The
/// values must be independent; of those that remember each other it claims too much.
///
/// @param score pairs that rise less pairs that fall
/// @param variance of the score when there is no trend
/// @param z the normal score; 0 when all values are equal
public record MannKendall(long score, double variance, double z) {
    /// The trend of values in the order of time.
    public static MannKendall of(double... values) {
        long score = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                score += values[i] > values[j] ? 1 : values[i] < values[j] ? -1 : 0;
            }
        }
        double variance = (pairs(values.length) - ties(values)) / 18;
        double z = variance == 0 ? 0 : (score - Long.signum(score)) / StrictMath.sqrt(variance);
        return new MannKendall(score, variance, z);
    }

    private static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double ties = 0;
        for (int i = 0, same = 0; i < sorted.length; i++) {
            same = i > 0 && sorted[i] == sorted[i - 1] ? same + 1 : 1;
            boolean last = i + 1 == sorted.length || sorted[i + 1] != sorted[i];
            ties += last ? pairs(same) : 0;
        }
        return ties;
    }

    private static double pairs(double n) {
        return n < 2 ? 0 : n * (n - 1) * (2 * n + 5);
    }
}
