package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws of one interval's bets, by enumeration of everything that can happen.
@DisplayName("A bet on rates")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateBetsTest {
    private static final double TINY = 1e-12;

    /// Canary at the edge of what is tolerated (p_c = 1.1 p_b), or under the floor, or both.
    @ParameterizedTest(name = "bad side: canary {0}, stable {1}, floor {2}")
    @CsvSource({
        "0.11, 0.1, 0",
        "0.022, 0.02, 0.001",
        "0.05, 0.01, 0.05",
        "0.33, 0.3, 0.1",
        "0.3, 0.01, 0.3",
        "0.01, 0.2, 0.001"
    })
    void gains_nothing_on_average_from_a_tolerable_canary(double canary, double stable, double floor) {
        assertThat(expectations(RateBets.bad(floor), 1.1, canary, stable)).allMatch(mean -> mean <= 1 + TINY);
    }

    @ParameterizedTest(name = "good side: canary {0}, stable {1}")
    @CsvSource({"0.15, 0.1", "0.6, 0.4", "0.03, 0.01", "0.9, 0.1"})
    void gains_nothing_on_average_from_a_canary_that_is_not_good(double canary, double stable) {
        assertThat(expectations(RateBets.good(), 1.5, canary, stable)).allMatch(mean -> mean <= 1 + TINY);
    }

    /// For small interval sizes, the mean of exp(gain) of each alternative over all outcomes.
    private static List<Double> expectations(RateBets bets, double tolerated, double canary, double stable) {
        return Stream.of(new int[] {1, 1}, new int[] {2, 5}, new int[] {5, 2}, new int[] {4, 9})
                .flatMap(size -> Stream.of(expectation(bets, tolerated, size[0], canary, size[1], stable)))
                .flatMap(means -> java.util.Arrays.stream(means).boxed())
                .toList();
    }

    private static double[] expectation(
            RateBets bets, double tolerated, int canaryRequests, double canary, int stableRequests, double stable) {
        double[] means = new double[bets.start().size()];
        for (int kc = 0; kc <= canaryRequests; kc++) {
            for (int kb = 0; kb <= stableRequests; kb++) {
                double chance = binomial(canaryRequests, kc, canary) * binomial(stableRequests, kb, stable);
                double[] gains = bets.gains(new Counts(canaryRequests, kc, stableRequests, kb), tolerated, 1);
                for (int g = 0; g < means.length; g++) {
                    means[g] += chance * Math.exp(gains[g]);
                }
            }
        }
        return means;
    }

    private static double binomial(int n, int k, double p) {
        double ways = 1;
        for (int i = 0; i < k; i++) {
            ways = ways * (n - i) / (i + 1);
        }
        return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }

    @Test
    void is_the_same_bet_seen_from_the_other_variant() {
        Counts seen = new Counts(120, 7, 2_300, 31);
        Counts swapped = new Counts(2_300, 31, 120, 7);
        double gain = RateBets.on(3 / 1.1).gains(seen, 1.1, 1)[0];
        assertThat(RateBets.on(1.1 / 3).gains(swapped, 1 / 1.1, 1)[0]).isCloseTo(gain, within(1e-9));
    }

    @Test
    void gains_the_same_when_an_interval_is_cut_in_two_with_the_same_shares() {
        RateBets bets = RateBets.bad(0.001);
        double[] first = bets.gains(new Counts(50, 2, 950, 5), 1.1, 1);
        double[] second = bets.gains(new Counts(50, 4, 950, 1), 1.1, 1);
        double[] whole = RateBets.bad(0).gains(new Counts(100, 6, 1_900, 6), 1.1, 1);
        double[] parts = RateBets.bad(0).gains(new Counts(50, 2, 950, 5), 1.1, 1);
        double[] rest = RateBets.bad(0).gains(new Counts(50, 4, 950, 1), 1.1, 1);
        for (int g = 0; g < whole.length; g++) {
            assertThat(parts[g] + rest[g]).isCloseTo(whole[g], within(1e-9));
            assertThat(first[g] + second[g])
                    .as("with a floor the smaller of two counts, at most the whole's")
                    .isLessThanOrEqualTo(whole[g] + TINY);
        }
    }

    static List<Counts> oddCounts() {
        return List.of(
                new Counts(0, 0, 0, 0),
                new Counts(0, 0, 100, 3),
                new Counts(100, 3, 0, 0),
                new Counts(100, 0, 100, 0),
                new Counts(100, 100, 100, 100),
                new Counts(1L << 53, 1L << 52, 1L << 53, 1),
                new Counts(1, 1, 1L << 53, 1L << 53));
    }

    @ParameterizedTest
    @MethodSource("oddCounts")
    void stays_finite_whatever_the_counts(Counts counts) {
        assertThat(RateBets.bad(0.001).gains(counts, 1.1, 1)).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(RateBets.good().gains(counts, 1.5, 1)).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void learns_nothing_of_a_ratio_when_one_variant_was_not_asked() {
        assertThat(RateBets.bad(0).gains(new Counts(100, 30, 0, 0), 1.1, 1))
                .containsOnly(new double[] {0}, within(TINY));
        assertThat(RateBets.bad(0).gains(new Counts(0, 0, 100, 30), 1.1, 1))
                .containsOnly(new double[] {0}, within(TINY));
    }
}
