package dev.serin.statistics;

import static dev.serin.statistics.KnownAnswers.assertClose;
import static dev.serin.statistics.KnownAnswers.number;
import static dev.serin.statistics.KnownAnswers.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The mathematics gives the known answer for")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownAnswersTest {
    @ParameterizedTest
    @MethodSource("halfPlanes")
    void a_bet_over_a_line(JsonNode row) {
        HalfPlane line = line(row);
        double tc = row.get("theta_c").doubleValue();
        double tb = row.get("theta_b").doubleValue();
        double nc = row.get("nc").doubleValue();
        double nb = row.get("nb").doubleValue();
        double qb = line.projection(nc, nb, tc, tb);
        assertNear(qb, row.get("qb").doubleValue());
        assertNear(line.on(qb), row.get("qc").doubleValue());
        assertNear(
                line.increment(row.get("kc").doubleValue(), row.get("kb").doubleValue(), nc, nb, tc, tb),
                row.get("logE").doubleValue());
    }

    static Stream<JsonNode> halfPlanes() {
        return KnownAnswers.rows("/halfplane");
    }

    @ParameterizedTest
    @MethodSource("halfPlaneMeans")
    void the_mean_of_a_bet_over_a_line(JsonNode row) {
        double mean = Outcomes.mean(
                row.get("nc").intValue(),
                row.get("qc").doubleValue(),
                row.get("nb").intValue(),
                row.get("qb").doubleValue(),
                (kc, nc, kb, nb) -> line(row)
                        .increment(
                                kc,
                                kb,
                                nc,
                                nb,
                                row.get("tc").doubleValue(),
                                row.get("tb").doubleValue()));
        assertNear(mean, row.get("E").doubleValue());
    }

    static Stream<JsonNode> halfPlaneMeans() {
        return KnownAnswers.rows("/halfplane_null_expectation_exact");
    }

    private static HalfPlane line(JsonNode row) {
        double slope = row.get("r").doubleValue();
        double offset = row.get("delta").doubleValue();
        return row.get("side").stringValue().equals("bad")
                ? HalfPlane.atMost(slope, offset)
                : HalfPlane.atLeast(slope, offset);
    }

    @Test
    void successes_that_fall() {
        HalfPlaneBets bets = HalfPlaneBets.badSuccesses(number("/successes/r"));
        assertPath(bets, "/successes/failures_kc_kb_nc_nb", "/successes/bad_logE_path");
    }

    @Test
    void successes_that_do_not_fall() {
        HalfPlaneBets bets = HalfPlaneBets.goodSuccesses(number("/successes/r_good"));
        assertPath(bets, "/successes/good_failures_kc_kb_nc_nb", "/successes/good_logE_path");
    }

    private static void assertPath(HalfPlaneBets bets, String intervals, String path) {
        double[] expected = numbers(path);
        Mixture mixture = bets.start();
        HalfPlaneBets.Past past = HalfPlaneBets.Past.NONE;
        for (int i = 0; i < expected.length; i++) {
            double[] seen = numbers(intervals + "/" + i);
            mixture = mixture.with(bets.gains(seen[0], seen[1], seen[2], seen[3], past, 1));
            past = past.with(seen[1], seen[3]);
            assertNear(mixture.logE(), expected[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("histograms")
    void a_bet_on_a_histogram(JsonNode row) {
        assertClose(
                HistogramBets.increment(
                        numbers(row.get("rho")),
                        KnownAnswers.counts(row.get("kc")),
                        KnownAnswers.counts(row.get("kb"))),
                row.get("logE").doubleValue());
    }

    static Stream<JsonNode> histograms() {
        return KnownAnswers.rows("/histogram");
    }

    @Test
    void a_histogram_of_two_buckets_which_is_a_rate() {
        JsonNode row = KnownAnswers.at("/histogram_equals_rate");
        double logE = HistogramBets.increment(
                numbers(row.get("rho")), KnownAnswers.counts(row.get("kc")), KnownAnswers.counts(row.get("kb")));
        assertClose(logE, row.get("hist").doubleValue());
        assertClose(logE, row.get("rate").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void a_split(JsonNode row) {
        assertClose(
                DirichletMultinomial.logE(
                        KnownAnswers.counts(row.get("counts")),
                        numbers(row.get("theta0")),
                        row.get("conc").doubleValue()),
                row.get("logE").doubleValue());
    }

    static Stream<JsonNode> splits() {
        return KnownAnswers.rows("/srm");
    }

    @ParameterizedTest
    @CsvSource({"0.05, C_05", "0.01, C_01", "0.025, C_025", "0.005, C_005"})
    void the_constant_of_a_band(double alpha, String name) {
        assertClose(DkwBand.constant(alpha), number("/dkw/" + name));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.05, u_1000_05_100", "1000, 0.005, u_1000_005_100", "19000, 0.005, u_19000_005_100"})
    void the_width_of_a_band(double answers, double alpha, String name) {
        assertClose(DkwBand.of(alpha, 100).halfWidth(answers), number("/dkw/" + name));
    }

    @Test
    void bounds_after_O_Brien_and_Fleming() {
        assertBounds(Spending.oBrienFleming(.025), "/gst/obf_onesided_025");
        assertBounds(Spending.oBrienFleming(.01), "/gst/obf_onesided_01");
        assertBounds(Spending.oBrienFleming(.025), "/gst/reference_LanDeMets_OBF_025", 1.5e-4);
    }

    @Test
    void bounds_after_Pocock() {
        assertBounds(Spending.pocock(.01), "/gst/pocock_like_01");
    }

    @Test
    void bounds_with_alpha_spent_as_a_power() {
        assertBounds(Spending.power(.01, 2), "/gst/power2_01");
    }

    /// The reference's quadrature is good to 2e-5: at the second look it can be checked with any other rule, and
    /// [GroupSequentialTest] does so, to ten digits.
    private static void assertBounds(Spending spending, String pointer) {
        assertBounds(spending, pointer, 3e-5);
    }

    private static void assertBounds(Spending spending, String pointer, double precision) {
        assertThat(GroupSequential.of(spending, numbers("/gst/t")).bounds())
                .containsExactly(numbers(pointer), within(precision));
    }

    /// To six digits: the reference searches the least divergence by its value, which is flat there. (The first
    /// answer's projection is 29/20000, as its line is q_c = q_b; the reference says 0.00144999951.)
    /// [HalfPlaneTest] checks more digits against projections that are known exactly.
    private static void assertNear(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-6 * Math.max(1e-3, Math.abs(expected))));
    }

    @Test
    void a_trend() {
        double[] y = numbers("/trend/y");
        double[] expected = numbers("/trend/mann_kendall");
        MannKendall trend = MannKendall.of(y);
        assertClose(TheilSen.slope(numbers("/trend/x"), y), number("/trend/theil_sen"));
        assertThat(trend.score()).isEqualTo((long) expected[0]);
        assertClose(trend.variance(), expected[1]);
        assertClose(trend.z(), expected[2]);
    }
}
