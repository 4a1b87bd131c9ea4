package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A metric in Kayenta's judgement")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KayentaMetricTest {
    private static final double[] LOW = {1, 2, 3, 4, 5, 6};
    private static final double[] HIGH = {11, 12, 13, 14, 15, 16};

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private boolean isHigh(double[] canary, double[] baseline) {
        return KayentaMetric.DEFAULT.isHigh(canary, baseline, random);
    }

    @Test
    void is_high_when_the_canary_is_above() {
        assertThat(isHigh(HIGH, LOW)).isTrue();
    }

    @Test
    void is_not_high_when_the_canary_is_below() {
        assertThat(isHigh(LOW, HIGH)).isFalse();
    }

    /// scipy: z = 2.68, above 2.33; the interval begins at 0.13, but a quarter of the estimate, 0.94, is 0.235.
    @Test
    void is_not_high_when_the_interval_begins_within_a_quarter_of_the_estimate() {
        double[] canary = {4.85, 4.95, 3.39, 3.49, 3.3, 3.52, 3.86, 3.97, 6.16, 3.59};
        double[] baseline = {2.71, 3.46, 2.05, 2.63, 3.01, 3.77, 1.68, 4.37, 2.65, 3.17};
        assertThat(new MannWhitney(canary, baseline).lower(2.3263478740408408)).isPositive();
        assertThat(isHigh(canary, baseline)).isFalse();
    }

    @Test
    void is_not_high_when_the_mean_is_lower() {
        double[] withOnePeak = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};
        double[] canary = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
        assertThat(isHigh(canary, withOnePeak)).isFalse();
        assertThat(new KayentaMetric(false, true).isHigh(canary, LOW, random)).isTrue();
    }

    @Test
    void is_not_asked_for_a_ratio_that_has_no_denominator() {
        assertThat(isHigh(HIGH, new double[6])).isTrue();
    }

    @Test
    void takes_a_missing_point_as_zero_unless_it_is_to_be_removed() {
        double none = Double.NaN;
        double[] gaps = {none, none, none, none, 11, 12, 13, 14, 15, 16};
        assertThat(isHigh(gaps, LOW)).isFalse();
        assertThat(new KayentaMetric(true, false).isHigh(gaps, LOW, random)).isTrue();
    }

    @Test
    void is_not_high_without_points() {
        double[] none = {Double.NaN, Double.NaN};
        assertThat(new KayentaMetric(true, true).isHigh(none, LOW, random)).isFalse();
        assertThat(new KayentaMetric(true, true).isHigh(HIGH, none, random)).isFalse();
    }

    /// Of 101 points up to 5 the quartiles are near 1 and 4: the fence lies at about 13, below the peak, and the 99th
    /// percentile, 5, does not move it out.
    @Test
    void loses_its_outliers_only_when_told_so() {
        double[] baseline = new double[101];
        for (int i = 0; i < 100; i++) {
            baseline[i] = i / 20.0;
        }
        baseline[100] = 10_000;
        assertThat(isHigh(HIGH, baseline)).isFalse();
        assertThat(new KayentaMetric(false, true).isHigh(HIGH, baseline, random))
                .isTrue();
    }

    @Test
    void passes_when_both_have_the_same_points_in_any_order() {
        assertThat(isHigh(new double[] {3, 1, 2}, new double[] {1, 2, 3})).isFalse();
        assertThat(isHigh(new double[7], new double[7])).isFalse();
        assertThat(isHigh(new double[7], new double[5])).isFalse();
    }

    @Test
    void is_ranked_with_a_little_noise_when_each_side_has_one_value() {
        double[] canary = {0.2, 0.2, 0.2, 0.2, 0.2};
        double[] baseline = {0.1, 0.1, 0.1, 0.1, 0.1};
        assertThat(isHigh(canary, baseline)).isTrue();
        assertThat(isHigh(baseline, canary)).isFalse();
    }

    @Test
    void has_percentiles_between_its_points() {
        double[] sorted = {1, 2, 4, 8, 16};
        assertThat(KayentaMetric.percentile(sorted, 0.25)).isEqualTo(2);
        assertThat(KayentaMetric.percentile(sorted, 0.625)).isEqualTo(6);
        assertThat(KayentaMetric.percentile(sorted, 1)).isEqualTo(16);
    }
}
