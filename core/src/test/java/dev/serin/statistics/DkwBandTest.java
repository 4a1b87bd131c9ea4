package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A band around a curve")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DkwBandTest {
    @Test
    void says_nothing_before_it_begins() {
        assertThat(DkwBand.of(.05, 100).halfWidth(0)).isEqualTo(1);
        assertThat(DkwBand.of(.05, 100).halfWidth(99)).isEqualTo(1);
        assertThat(DkwBand.of(.05, 100).halfWidth(100)).isLessThan(.3);
        assertThat(DkwBand.of(.05, 1).halfWidth(1)).isEqualTo(1);
    }

    @Test
    void narrows_as_answers_come_in() {
        DkwBand band = DkwBand.of(.05, 100);
        double before = 1;
        for (double answers = 100; answers < 0x1p53; answers *= 1.5) {
            assertThat(band.halfWidth(answers)).isLessThan(before).isPositive();
            before = band.halfWidth(answers);
        }
    }

    @Test
    void is_wider_the_surer_it_must_be() {
        assertThat(DkwBand.of(1e-9, 100).halfWidth(1_000))
                .isGreaterThan(DkwBand.of(.01, 100).halfWidth(1_000));
        assertThat(DkwBand.of(.01, 100).halfWidth(1_000))
                .isGreaterThan(DkwBand.of(.5, 100).halfWidth(1_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 100", "NaN, 100", ".05, 0"})
    void needs_an_alpha_and_a_beginning(double alpha, double from) {
        assertThatThrownBy(() -> DkwBand.of(alpha, from)).isInstanceOf(IllegalArgumentException.class);
    }
}
