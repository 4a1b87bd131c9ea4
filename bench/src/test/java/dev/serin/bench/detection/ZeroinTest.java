package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The search for a zero")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZeroinTest {
    @Test
    void finds_the_root_of_two() {
        assertThat(Zeroin.root(x -> x * x - 2, 0, 2, 1e-12)).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void finds_the_zero_of_a_steep_function_in_few_steps() {
        int[] calls = {0};
        double root = Zeroin.root(
                x -> {
                    calls[0]++;
                    return Math.exp(-x) - 1e-3;
                },
                0,
                50,
                1e-10);
        assertThat(root).isCloseTo(Math.log(1000), within(1e-9));
        assertThat(calls[0]).isLessThan(25);
    }

    @Test
    void finds_the_step_of_a_step_function() {
        assertThat(Zeroin.root(x -> x < 0.7071 ? 3 : -1, 0, 1, 1e-4)).isCloseTo(0.7071, within(1e-4));
    }

    @Test
    void answers_an_end_that_is_zero_itself() {
        assertThat(Zeroin.root(x -> x, 0, 1, 1e-4)).isZero();
        assertThat(Zeroin.root(x -> x - 1, 0, 1, 1e-4)).isOne();
    }

    /// Where it stops is a part of the peer's rule: closer than the tolerance is not looked for.
    @Test
    void stops_as_soon_as_the_bracket_is_narrow() {
        assertThat(Zeroin.root(x -> x < 3e-5 ? 1 : -2, 0, 1e-4, 1e-4)).isEqualTo(0);
    }
}
