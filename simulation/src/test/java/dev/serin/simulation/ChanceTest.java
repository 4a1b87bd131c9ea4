package dev.serin.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Chance")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChanceTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({"0.01", "0.95", "9.9", "10", "10.1", "47.5", "950", "1e6"})
    void of_events_has_the_mean_and_the_variance_of_poisson(double mean) {
        Chance chance = Chance.of(1, 0);
        Moments seen = Moments.of(_ -> chance.poisson(mean));
        assertThat(seen.mean).isCloseTo(mean, within(5 * Math.sqrt(mean / DRAWS)));
        double varianceOfVariance = (2 * mean * mean + mean) / DRAWS;
        assertThat(seen.variance).isCloseTo(mean, within(5 * Math.sqrt(varianceOfVariance)));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0.001",
        "50, 0.01",
        "950, 0.0105",
        "950, 0.011",
        "40, 0.25",
        "1000, 0.5",
        "1000, 0.9",
        "1000000, 0.3",
        "7, 0.999"
    })
    void of_successes_has_the_mean_and_the_variance_of_the_binomial(long trials, double probability) {
        Chance chance = Chance.of(2, 0);
        double mean = trials * probability;
        double variance = mean * (1 - probability);
        Moments seen = Moments.of(_ -> chance.binomial(trials, probability));
        assertThat(seen.mean).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
        double varianceOfVariance = (2 * variance * variance + variance) / DRAWS;
        assertThat(seen.variance).isCloseTo(variance, within(5 * Math.sqrt(varianceOfVariance)));
    }

    /// The moments alone would not see a wrong shape. Chi squared with about 40 cells: 5 sigma are 40 + 5 sqrt(80).
    @ParameterizedTest
    @CsvSource({"40, 0.25", "25, 0.5", "30, 0.05"})
    void of_successes_has_the_shape_of_the_binomial(int trials, double probability) {
        Chance chance = Chance.of(3, 0);
        long[] counts = new long[trials + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) chance.binomial(trials, probability)]++;
        }
        double share = Math.pow(1 - probability, trials);
        double distance = 0;
        for (int k = 0; k <= trials; k++) {
            double expected = share * DRAWS;
            distance += expected > 5 ? (counts[k] - expected) * (counts[k] - expected) / expected : 0;
            share *= probability / (1 - probability) * (trials - k) / (k + 1);
        }
        assertThat(distance).isLessThan(trials + 5 * Math.sqrt(2.0 * trials));
    }

    @Test
    void of_events_has_the_shape_of_poisson() {
        Chance chance = Chance.of(4, 0);
        double mean = 12;
        long[] counts = new long[60];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) chance.poisson(mean)]++;
        }
        double share = Math.exp(-mean);
        double distance = 0;
        for (int k = 0; k < counts.length; k++) {
            double expected = share * DRAWS;
            distance += expected > 5 ? (counts[k] - expected) * (counts[k] - expected) / expected : 0;
            share *= mean / (k + 1);
        }
        assertThat(distance).isLessThan(30 + 5 * Math.sqrt(60));
    }

    @Test
    void of_nothing_and_of_all_is_certain() {
        Chance chance = Chance.of(5, 0);
        assertThat(chance.poisson(0)).isZero();
        assertThat(chance.binomial(0, 0.5)).isZero();
        assertThat(chance.binomial(100, 0)).isZero();
        assertThat(chance.binomial(100, 1)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void of_group_sizes_has_their_mean_and_is_never_below_1(double mean) {
        Chance chance = Chance.of(6, 0);
        Moments seen = Moments.of(_ -> chance.geometric(mean));
        assertThat(seen.least).isEqualTo(1);
        assertThat(seen.mean).isCloseTo(mean, within(5 * Math.sqrt(mean * mean / DRAWS)));
    }

    @Test
    void is_the_same_for_the_same_seed_and_another_one_for_the_next_run() {
        assertThat(Chance.of(7, 3).uniform()).isEqualTo(Chance.of(7, 3).uniform());
        assertThat(Chance.of(7, 3).uniform()).isNotEqualTo(Chance.of(7, 4).uniform());
        assertThat(Chance.of(7, 3).uniform()).isNotEqualTo(Chance.of(8, 3).uniform());
    }

    private record Moments(double mean, double variance, double least) {
        static Moments of(ToDoubleFunction<Integer> draw) {
            double[] values = new double[DRAWS];
            java.util.Arrays.setAll(values, draw::applyAsDouble);
            double mean = java.util.Arrays.stream(values).average().orElseThrow();
            double variance = java.util.Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            return new Moments(
                    mean, variance, java.util.Arrays.stream(values).min().orElseThrow());
        }
    }
}
