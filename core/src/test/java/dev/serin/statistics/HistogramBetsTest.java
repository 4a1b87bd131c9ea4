package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bet on latencies")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistogramBetsTest {
    private static final double TINY = 1e-12;
    private static final Buckets THREE = Buckets.of(.1, .2);
    private static final long[] PAST = {70, 20, 10};

    @Test
    void gains_nothing_on_average_when_both_are_equally_slow() {
        assertMeansBelowOne(new double[] {.6, .3, .1}, new double[] {.6, .3, .1});
        assertMeansBelowOne(new double[] {0, .5, .5}, new double[] {0, .5, .5});
    }

    @Test
    void gains_nothing_on_average_from_a_faster_canary() {
        assertMeansBelowOne(new double[] {.7, .2, .1}, new double[] {.6, .3, .1});
        assertMeansBelowOne(new double[] {.6, .35, .05}, new double[] {.6, .3, .1});
        assertMeansBelowOne(new double[] {1, 0, 0}, new double[] {.2, .3, .5});
    }

    private static void assertMeansBelowOne(double[] canary, double[] baseline) {
        HistogramBets bets = HistogramBets.whole();
        HistogramBets.Built built = bets.from(THREE, PAST);
        for (int[] size : new int[][] {{1, 1}, {1, 4}, {3, 2}, {3, 5}}) {
            double[] means = new double[bets.start().size()];
            forAll(
                    size[0],
                    canary,
                    (kc, chanceC) -> forAll(size[1], baseline, (kb, chanceB) -> {
                        double[] gains = built.gains(kc, kb, 1);
                        Arrays.setAll(means, g -> means[g] + chanceC * chanceB * Math.exp(gains[g]));
                    }));
            assertThat(Arrays.stream(means)).allMatch(mean -> mean <= 1 + TINY);
        }
    }

    /// Counts in three buckets, and how likely they are.
    private interface Seen {
        void counts(long[] counts, double chance);
    }

    private static void forAll(int n, double[] chances, Seen seen) {
        for (int a = 0; a <= n; a++) {
            for (int b = 0; a + b <= n; b++) {
                int c = n - a - b;
                double chance = factorial(n)
                        / (factorial(a) * factorial(b) * factorial(c))
                        * Math.pow(chances[0], a)
                        * Math.pow(chances[1], b)
                        * Math.pow(chances[2], c);
                seen.counts(new long[] {a, b, c}, chance);
            }
        }
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    @Test
    void has_one_alternative_that_bets_nothing_and_nine_tenths_on_the_others() {
        assertThat(HistogramBets.tail(.95).start().size()).isEqualTo(1 + 3 * 3);
        assertThat(HistogramBets.tail(.97).start().size()).isEqualTo(1 + 3 * 3);
        assertThat(HistogramBets.tail(.9999).start().size()).isEqualTo(1 + 3);
        assertThat(HistogramBets.whole().start().size()).isEqualTo(1 + 5 * 3 + 4);
        assertThat(HistogramBets.whole().start().logE()).isCloseTo(0, within(TINY));
        assertThat(HistogramBets.tail(.99).start().logE()).isCloseTo(0, within(TINY));
    }

    /// P50 lies in the first bucket, P90 at the end of the second; the canary has 4 of 10 above the second
    /// border.
    @Test
    void steps_at_the_border_above_a_quantile() {
        double[] gains = HistogramBets.whole().from(THREE, PAST).gains(new long[] {3, 3, 4}, new long[] {7, 2, 1}, 1);
        assertThat(gains[0]).isZero();
        assertThat(gains[1]).isCloseTo(7 * Math.log(1.5) - 10 * Math.log(1.25), within(TINY));
        assertThat(gains[4]).isCloseTo(4 * Math.log(1.5) - 5 * Math.log(1.25), within(TINY));
        assertThat(gains[6]).isCloseTo(4 * Math.log(8) - 5 * Math.log(4.5), within(TINY));
    }

    @Test
    void is_none_where_the_quantile_lies_above_all_borders() {
        double[] gains = HistogramBets.tail(.95).from(THREE, PAST).gains(new long[] {3, 3, 4}, new long[] {7, 2, 1}, 1);
        assertThat(gains).containsOnly(0);
    }

    @Test
    void is_none_without_a_past() {
        double[] gains = HistogramBets.whole().from(THREE, new long[3]).gains(new long[] {0, 0, 9}, PAST, 1);
        assertThat(gains).hasSize(20).containsOnly(0);
    }

    /// Borders 1 and 2 and all mass shifted by 1.25: what took more than 1.6, 0.4 of the bucket, moves on.
    @Test
    void shifts_the_whole_curve() {
        Buckets buckets = Buckets.of(1, 2, 4);
        double[] masses = buckets.multiplied(new double[] {0, 100, 0, 0}, 1.25);
        double moved = 40;
        assertThat(masses).containsExactly(new double[] {0, 100 - moved, moved, 0}, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1, 1.25, 1.6, 2.5})
    void finds_a_canary_that_is_slower_by_a_factor(double factor) {
        Buckets fine = fine();
        long[] past = curve(fine, 1, 20_000);
        HistogramBets bets = HistogramBets.whole();
        double[] slower = bets.from(fine, past).gains(curve(fine, factor, 1_000), curve(fine, 1, 1_000), 1);
        double[] same = bets.from(fine, past).gains(curve(fine, 1, 1_000), curve(fine, 1, 1_000), 1);
        assertThat(Arrays.stream(slower).skip(16).max().orElseThrow()).isGreaterThan(3);
        assertThat(Arrays.stream(same).skip(16)).allMatch(gain -> gain <= 0);
    }

    /// 160 buckets a factor 2^(1/8) apart, from 0.1 ms.
    private static Buckets fine() {
        return Buckets.of(IntStream.range(0, 159)
                .mapToDouble(i -> 1e-4 * Math.pow(2, i / 8.0))
                .toArray());
    }

    /// A log-normal curve around 20 ms with sigma 0.5, rounded, so with many empty buckets at both ends.
    private static long[] curve(Buckets buckets, double factor, long total) {
        long[] counts = new long[buckets.size()];
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            double z = i + 1 < counts.length ? Math.log(buckets.border(i) / (.02 * factor)) / .5 : 40;
            double below = 1 - Normal.upper(z);
            counts[i] = Math.round(total * (below - before));
            before = below;
        }
        return counts;
    }

    @Test
    void joins_neighbours_whose_ratio_falls() {
        assertRising(new double[] {1, 4, 2, 9}, 1, 3, 3, 9);
        assertRising(new double[] {9, 0, 0}, 3, 3, 3);
    }

    @Test
    void clips_what_is_beyond_all_reason() {
        assertRising(new double[] {.001, 4, 80}, .02, 4, 50);
    }

    private static void assertRising(double[] ratios, double... factors) {
        double[] ones = new double[ratios.length];
        Arrays.fill(ones, 1);
        assertThat(Riser.rising(ratios, ones, .02, 50))
                .usingRecursiveComparison()
                .isEqualTo(Riser.of(factors));
    }

    @Test
    void stays_finite_whatever_the_counts() {
        HistogramBets.Built built = HistogramBets.whole().from(THREE, PAST);
        long huge = 1L << 53;
        long[][] odd = {{0, 0, 0}, {huge, huge, huge}, {0, 0, huge}, {huge, 0, 0}, {1, 1, 1}};
        for (long[] canary : odd) {
            for (long[] baseline : odd) {
                assertThat(built.gains(canary, baseline, 1))
                        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
        }
        assertThat(built.gains(odd[0], odd[1], 1)).containsOnly(new double[] {0}, within(TINY));
        assertThat(built.gains(odd[1], odd[0], 1)).containsOnly(new double[] {0}, within(TINY));
        assertThat(HistogramBets.whole().from(THREE, odd[1]).gains(PAST, PAST, 1))
                .doesNotContain(Double.NaN);
    }

    @Test
    void refuses_factors_that_fall_and_counts_of_other_buckets() {
        assertThatThrownBy(() -> HistogramBets.increment(new double[] {2, 1}, new long[2], new long[2]))
                .hasMessage("factors must be positive and never fall, but number 1 is 1.0 in [2.0, 1.0]");
        assertThatThrownBy(() -> HistogramBets.whole().from(THREE, new long[2])).hasMessage("2 counts in 3 buckets");
    }
}
