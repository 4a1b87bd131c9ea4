package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A bet over a line")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HalfPlaneTest {
    private static final double TINY = 1e-12;

    /// On q_c = q_b the nearest point is the mean of the rates, weighted by requests.
    @ParameterizedTest
    @CsvSource({"1000, 19000, .01, .001", "7, 3, .9, .2", "1, 1e12, .5, 1e-9", "1e15, 1e15, .5, .4"})
    void is_measured_against_the_pooled_rate_when_the_rates_should_be_equal(
            double nc, double nb, double tc, double tb) {
        double pooled = (nc * tc + nb * tb) / (nc + nb);
        assertThat(HalfPlane.atMost(1, 0).projection(nc, nb, tc, tb)).isCloseTo(pooled, within(1e-14 * pooled));
    }

    /// On q_c = 1 - 2 (1 - q_b) / 2: rates of success at half the baseline's, through the corner of the square.
    @ParameterizedTest
    @CsvSource({"100, 900, .8, .1", "900, 100, .9, .3", "50, 50, .2, .6"})
    void is_measured_where_the_divergence_stops_falling(double nc, double nb, double tc, double tb) {
        HalfPlane line = HalfPlane.atMost(.5, .5);
        double q = line.projection(nc, nb, tc, tb);
        double qc = line.on(q);
        double canary = nc * .5 * (qc - tc) / (qc * (1 - qc));
        double baseline = nb * (q - tb) / (q * (1 - q));
        assertThat(canary + baseline).isCloseTo(0, within(1e-11 * Math.abs(canary)));
    }

    @ParameterizedTest(name = "slope {0}, offset {1}")
    @CsvSource({"1, 0", "1.1, 0", "1.2, .05", ".8, .2", ".9523809523809523, .04761904761904767"})
    void gains_nothing_on_average_from_a_tolerable_canary(double slope, double offset) {
        for (double qb = 0; qb <= 1; qb += .125) {
            double edge = Math.min(1, slope * qb + offset);
            for (double qc : new double[] {edge, edge / 2, 0}) {
                assertMeansBelowOne(HalfPlaneBets.bad(slope, offset), qc, qb);
            }
        }
    }

    @ParameterizedTest(name = "slope {0}, offset {1}")
    @CsvSource({"1, 0", "1.5, 0", "1.2, .05", ".8, .2", ".9090909090909091, .09090909090909094"})
    void gains_nothing_on_average_from_a_canary_that_is_not_good(double slope, double offset) {
        for (double qb = 0; qb <= 1; qb += .125) {
            double edge = slope * qb + offset;
            for (double qc : new double[] {edge, (1 + edge) / 2, 1}) {
                if (edge <= 1) {
                    assertMeansBelowOne(HalfPlaneBets.good(slope, offset), qc, qb);
                }
            }
        }
    }

    /// For each alternative, three pasts and four interval sizes.
    private static void assertMeansBelowOne(HalfPlaneBets bets, double qc, double qb) {
        for (int seen : new int[] {1, 4, 18}) {
            HalfPlaneBets.Past past = new HalfPlaneBets.Past(seen, 20);
            for (int[] size : new int[][] {{1, 1}, {2, 5}, {5, 2}, {4, 9}}) {
                for (int g = 0; g < bets.start().size(); g++) {
                    int alternative = g;
                    double mean = Outcomes.mean(
                            size[0],
                            qc,
                            size[1],
                            qb,
                            (kc, nc, kb, nb) -> bets.gains(kc, kb, nc, nb, past, 1)[alternative]);
                    assertThat(mean)
                            .as("alternative %s of %s+%s at %s, %s", g, size[0], size[1], qc, qb)
                            .isLessThanOrEqualTo(1 + TINY);
                }
            }
        }
    }

    /// q_c <= a q_b is q_b >= q_c / a.
    @Test
    void is_the_same_bet_seen_from_the_other_variant() {
        double seen = HalfPlane.atMost(1.25, .01).increment(7, 31, 120, 2_300, .08, .013);
        double swapped = HalfPlane.atLeast(1 / 1.25, -.01 / 1.25).increment(31, 7, 2_300, 120, .013, .08);
        assertThat(swapped).isCloseTo(seen, within(1e-12));
    }

    @Test
    void is_none_on_rates_that_the_null_allows() {
        assertThat(HalfPlane.atMost(1.2, 0).increment(60, 50, 500, 950, .05, .05))
                .isZero();
        assertThat(HalfPlane.atLeast(1.2, 0).increment(1, 50, 500, 950, .07, .05))
                .isZero();
    }

    @Test
    void is_none_without_a_past() {
        assertThat(HalfPlaneBets.bad(1, 0).gains(40, 1, 50, 950, HalfPlaneBets.Past.NONE, 1))
                .containsOnly(0);
    }

    @Test
    void is_none_on_rates_above_what_can_be_bet_on() {
        HalfPlaneBets.Past mostlyFailing = new HalfPlaneBets.Past(990, 1000);
        assertThat(HalfPlaneBets.bad(1, 0).gains(50, 940, 50, 950, mostlyFailing, 1))
                .containsOnly(0);
    }

    @Test
    void tells_a_bad_canary_from_a_good_one() {
        HalfPlaneBets.Past past = new HalfPlaneBets.Past(400, 10_000);
        assertThat(HalfPlaneBets.bad(1.1, 0).gains(50, 38, 500, 950, past, 1)[3])
                .isPositive();
        assertThat(HalfPlaneBets.bad(1.1, 0).gains(20, 38, 500, 950, past, 1)[3])
                .isNegative();
        assertThat(HalfPlaneBets.good(1.5, 0).gains(18, 38, 500, 950, past, 1)[2])
                .isPositive();
        assertThat(HalfPlaneBets.good(1.5, 0).gains(50, 38, 500, 950, past, 1)[2])
                .isNegative();
    }

    @Test
    void counts_clustered_events_for_less() {
        HalfPlaneBets.Past past = new HalfPlaneBets.Past(400, 10_000);
        double[] plain = HalfPlaneBets.bad(1.1, 0).gains(50, 38, 500, 950, past, 1);
        double[] clustered = HalfPlaneBets.bad(1.1, 0).gains(50, 38, 500, 950, past, 2.5);
        for (int g = 0; g < plain.length; g++) {
            assertThat(clustered[g]).isEqualTo(plain[g] / 2.5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "0, 3, 0, 100",
        "3, 0, 100, 0",
        "0, 0, 100, 100",
        "100, 100, 100, 100",
        "4503599627370496, 1, 9007199254740992, 9007199254740992",
        "1, 9007199254740992, 1, 9007199254740992"
    })
    void stays_finite_whatever_the_counts(double kc, double kb, double nc, double nb) {
        for (HalfPlaneBets.Past past : new HalfPlaneBets.Past[] {
            new HalfPlaneBets.Past(0, 1), new HalfPlaneBets.Past(0, 0x1p53), new HalfPlaneBets.Past(0x1p53, 0x1p53)
        }) {
            for (double offset : new double[] {0, .001}) {
                assertThat(HalfPlaneBets.bad(1.1, offset).gains(kc, kb, nc, nb, past, 1))
                        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                assertThat(HalfPlaneBets.good(1.5, offset).gains(kc, kb, nc, nb, past, 1))
                        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 2", "NaN, 0", "1, 1", "1, -1", "1, Infinity"})
    void needs_a_line_on_which_two_rates_can_lie(double slope, double offset) {
        assertThatThrownBy(() -> HalfPlane.atMost(slope, offset)).isInstanceOf(IllegalArgumentException.class);
    }
}
