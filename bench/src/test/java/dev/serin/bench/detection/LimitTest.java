package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The limit")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitTest {
    /// The table of what is possible at 5 % weight, alpha 1 % and ratio 1.
    @ParameterizedTest(name = "{0} to {1}: {2} canary requests")
    @CsvSource({
        "0.001, 0.03,   79",
        "0.001, 0.01,   375",
        "0.001, 0.002,  12715",
        "0.01,  0.015,  4462",
        "0.05,  0.12,   131",
    })
    void on_rates_is_as_published(double baseline, double canary, double requests) {
        assertThat(Limit.onRates(baseline, canary, 0.05, 1, 0.01)).isCloseTo(requests, within(0.51));
    }

    /// A 1.5 fold P99 with the same median: sigma grows by ln 1.5 over the normal 99th percentile.
    @Test
    void on_latencies_is_as_published() {
        double longTail = 0.5 + Math.log(1.5) / 2.3263478740408408;
        assertThat(Limit.onLatencies(0.5, 1, longTail, 0.05, 0.01)).isCloseTo(47, within(0.51));
        assertThat(Limit.onLatencies(0.5, 1.2, 0.5, 0.05, 0.01)).isCloseTo(73, within(0.51));
    }

    /// The closest healthy pair lies where moving along the line helps no more: any other pair leaves more to tell.
    @Test
    void is_taken_at_the_healthy_pair_that_is_hardest_to_tell() {
        double limit = Limit.onRates(0.01, 0.05, 0.1, 1.5, 0.01);
        double least = Double.POSITIVE_INFINITY;
        for (double healthy = 0.005; healthy < 0.03; healthy += 1e-6) {
            least = Math.min(least, divergence(0.05, 1.5 * healthy) + 9 * divergence(0.01, healthy));
        }
        assertThat(limit).isCloseTo(Math.log(100) / least, within(1e-4));
    }

    private static double divergence(double p, double q) {
        return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }

    @Test
    void is_finite_for_a_baseline_without_errors() {
        assertThat(Limit.onRates(0, 0.01, 0.5, 1, 0.01)).isBetween(100.0, 1000.0);
    }
}
