package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The spread of figures")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpreadTest {
    @Test
    void is_told_as_median_and_both_ends() {
        assertThat(new Spread(List.of(3.0, 1.0, 2.25)).text(1)).isEqualTo("2.3 (1.0–3.0)");
    }

    @Test
    void has_a_p99_that_99_of_100_figures_do_not_exceed() {
        Spread hundred = new Spread(
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
    }

    @Test
    void is_that_one_figure_when_there_is_only_one() {
        Spread one = new Spread(List.of(7.0));
        assertThat(List.of(one.min(), one.median(), one.quantile(0.99), one.max()))
                .containsOnly(7.0);
    }

    @Test
    void needs_a_figure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(List.of()));
    }
}
