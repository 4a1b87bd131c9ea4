package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A trend")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrendTest {
    @Test
    void has_the_slope_of_most_points_whatever_a_few_do() {
        double[] x = {0, 1, 2, 3, 4, 5, 6};
        assertThat(TheilSen.slope(x, new double[] {1, 3, 5, 1e9, 9, 11, 13})).isCloseTo(2, within(1e-12));
    }

    /// Slopes 1, 2 and, over both, 1.5; two points at the same place have none.
    @Test
    void is_the_middle_of_the_slopes_between_points_at_different_places() {
        assertThat(TheilSen.slope(new double[] {0, 1, 2}, new double[] {0, 1, 3}))
                .isEqualTo(1.5);
        assertThat(TheilSen.slope(new double[] {0, 0, 2}, new double[] {0, 4, 8}))
                .isEqualTo(3);
    }

    @Test
    void has_no_slope_at_a_single_place() {
        assertThatThrownBy(() -> TheilSen.slope(new double[] {1, 1}, new double[] {1, 2}))
                .hasMessage("a slope needs points at two different positions");
        assertThatThrownBy(() -> TheilSen.slope(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void turns_when_time_does() {
        MannKendall up = MannKendall.of(1, 2, 2, 5, 3, 8);
        MannKendall down = MannKendall.of(8, 3, 5, 2, 2, 1);
        assertThat(down).isEqualTo(new MannKendall(-up.score(), up.variance(), -up.z()));
        assertThat(up.z()).isPositive();
    }

    /// 15 pairs: 13 rise, one is equal, one falls; (6*5*17 - 2*1*9)/18.
    @Test
    void is_less_uncertain_with_ties() {
        assertThat(MannKendall.of(1, 2, 2, 5, 3, 8)).satisfies(trend -> {
            assertThat(trend.score()).isEqualTo(12);
            assertThat(trend.variance()).isCloseTo(492 / 18.0, within(1e-12));
            assertThat(trend.z()).isCloseTo(11 / Math.sqrt(492 / 18.0), within(1e-12));
        });
    }

    @Test
    void is_none_when_all_is_equal_or_nothing_is_there() {
        assertThat(MannKendall.of(3, 3, 3, 3)).isEqualTo(new MannKendall(0, 0, 0));
        assertThat(MannKendall.of()).isEqualTo(new MannKendall(0, 0, 0));
        assertThat(MannKendall.of(0.0, -0.0)).isEqualTo(new MannKendall(0, 0, 0));
    }
}
