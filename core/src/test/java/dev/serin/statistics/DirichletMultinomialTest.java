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

@DisplayName("The split check")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirichletMultinomialTest {
    @ParameterizedTest
    @CsvSource({".05, 12", ".5, 9", ".001, 20"})
    void gains_exactly_nothing_on_average_when_the_split_is_right(double share, int units) {
        double[] shares = {share, 1 - share};
        double mean = Outcomes.mean(
                units,
                share,
                0,
                0,
                (dealt, n, _, _) -> DirichletMultinomial.logE(new long[] {dealt, n - dealt}, shares));
        assertThat(mean).isCloseTo(1, within(1e-12));
    }

    /// One unit, expected with its share, says nothing; two for the same variant: (a+1)/(A+1) over the share.
    @Test
    void multiplies_what_each_unit_says() {
        double[] shares = {.25, .75};
        assertThat(DirichletMultinomial.logE(new long[] {1, 0}, shares)).isCloseTo(0, within(1e-14));
        assertThat(DirichletMultinomial.logE(new long[] {2, 0}, shares))
                .isCloseTo(Math.log(26 / 101.0 / .25), within(1e-14));
    }

    @Test
    void is_the_same_for_the_variants_in_another_order() {
        assertThat(DirichletMultinomial.logE(new long[] {620, 300, 9_080}, new double[] {.05, .03, .92}))
                .isCloseTo(
                        DirichletMultinomial.logE(new long[] {9_080, 620, 300}, new double[] {.92, .05, .03}),
                        within(1e-12));
    }

    @Test
    void leaves_out_a_variant_that_gets_nothing_as_asked() {
        assertThat(DirichletMultinomial.logE(new long[] {0, 5_000}, new double[] {0, 1}))
                .isCloseTo(0, within(1e-12));
        assertThat(DirichletMultinomial.logE(new long[] {40, 0, 60}, new double[] {.5, 0, .5}))
                .isCloseTo(DirichletMultinomial.logE(new long[] {40, 60}, new double[] {.5, .5}), within(1e-12));
    }

    @Test
    void is_certain_when_a_unit_went_where_none_may_go() {
        assertThat(DirichletMultinomial.logE(new long[] {1, 5_000}, new double[] {0, 1}))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void says_nothing_before_the_first_unit() {
        assertThat(DirichletMultinomial.logE(new long[2], new double[] {.05, .95}))
                .isCloseTo(0, within(1e-14));
    }

    /// With n units split just so, ln E falls like -ln(n/A)/2.
    @Test
    void loses_nothing_with_huge_counts() {
        long half = 1L << 52;
        assertThat(DirichletMultinomial.logE(new long[] {half, half}, new double[] {.5, .5}))
                .isCloseTo(-.5 * Math.log(0x1p53 / 100), within(.01));
    }

    @Test
    void refuses_shares_that_do_not_sum_to_one() {
        assertThatThrownBy(() -> DirichletMultinomial.logE(new long[] {1, 2}, new double[] {.5, .4}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 shares that sum to 0.9");
        assertThatThrownBy(() -> DirichletMultinomial.logE(new long[] {1, 2}, new double[] {1.5, -.5}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "0.5, 0.5723649429247001", "10, 12.801827480081469", "171, 706.573062245787469"})
    void knows_the_gamma_function(double z, double expected) {
        assertThat(LogGamma.of(z)).isCloseTo(expected, within(1e-12 * Math.max(.01, expected)));
    }

    /// gamma(z) gamma(1-z) = pi / sin(pi z).
    @ParameterizedTest
    @CsvSource({"0.1", "0.001", "0.37", "0.9"})
    void knows_the_gamma_function_between_zero_and_one(double z) {
        assertThat(LogGamma.of(z) + LogGamma.of(1 - z))
                .isCloseTo(Math.log(Math.PI / Math.sin(Math.PI * z)), within(1e-13));
        double stirling = (z - .5) * Math.log(z) - z + .5 * Math.log(2 * Math.PI);
        assertThat(LogGamma.remainder(z)).isCloseTo(LogGamma.of(z) - stirling, within(1e-13));
    }
}
