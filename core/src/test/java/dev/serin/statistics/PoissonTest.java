package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The mean of what a Poisson count lies above a border")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PoissonTest {
    /// E max(0, K - 1) = 1 - 1 + P(0), and E max(0, K - 2) = 1 - 2 + 2 P(0) + P(1).
    @Test
    void is_what_its_few_terms_add_up_to() {
        assertThat(Poisson.meanAbove(1, 1)).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(Poisson.meanAbove(1, 2)).isCloseTo(-1 + 3 * Math.exp(-1), within(1e-12));
        assertThat(Poisson.meanAbove(1, 1.5)).isCloseTo(-0.5 + 2 * Math.exp(-1), within(1e-12));
    }

    @Test
    void is_the_rest_of_the_mean_where_the_border_is_below_all_counts() {
        assertThat(Poisson.meanAbove(3, -2)).isEqualTo(5);
    }

    @Test
    void is_next_to_nothing_where_the_border_is_far_above() {
        assertThat(Poisson.meanAbove(2, 1_000)).isCloseTo(0, within(1e-12));
        assertThat(Poisson.meanAbove(5_000, 10_000)).isCloseTo(0, within(1e-12));
    }

    @Test
    void changes_little_where_the_normal_distribution_takes_over() {
        for (double border : new double[] {380, 400, 420}) {
            assertThat(Poisson.meanAbove(400.001, border))
                    .isCloseTo(Poisson.meanAbove(400, border), within(0.01 * Math.sqrt(400)));
        }
    }
}
