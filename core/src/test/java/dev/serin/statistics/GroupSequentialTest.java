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
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A test that looks several times")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupSequentialTest {
    /// Another quadrature, Simpson's, of the probability to pass the second bound and not the first.
    @Test
    void spends_at_the_second_look_what_it_may() {
        for (double second : new double[] {.21, .4, 1}) {
            Spending spending = Spending.pocock(.01);
            double[] bounds = GroupSequential.of(spending, .2, second).bounds();
            assertThat(passing(bounds, .2, second))
                    .isCloseTo(spending.spent(second) - spending.spent(.2), within(1e-12));
        }
    }

    private static double passing(double[] bounds, double first, double second) {
        int parts = 20_000;
        double low = -10;
        double width = (bounds[0] - low) / parts;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            double z = low + i * width;
            double left = (bounds[1] * Math.sqrt(second) - z * Math.sqrt(first)) / Math.sqrt(second - first);
            double weight = i == 0 || i == parts ? 1 : 2 + 2 * (i % 2);
            sum += weight * Normal.density(z) * Normal.upper(left);
        }
        return sum * width / 3;
    }

    /// Looks of which each is told much finer than the one before, and many of them.
    @Test
    void does_not_depend_on_how_fine_the_looks_are() {
        double[] coarse = GroupSequential.of(Spending.power(.01, 2), .5, 1).bounds();
        double[] fine =
                GroupSequential.of(Spending.power(.01, 2), .5, .99999, 1).bounds();
        assertThat(fine[0]).isEqualTo(coarse[0]);
        assertThat(fine[1]).isCloseTo(coarse[1], within(1e-4));
        double[] many = GroupSequential.of(
                        Spending.pocock(.01),
                        IntStream.rangeClosed(1, 20).mapToDouble(i -> i / 20.0).toArray())
                .bounds();
        assertThat(Arrays.stream(many)).allMatch(z -> z > 2.7 && z < 3.4);
    }

    @Test
    void with_one_look_is_a_plain_test() {
        GroupSequential plain = GroupSequential.of(Spending.oBrienFleming(.05), 1);
        assertThat(plain.bounds()[0]).isCloseTo(1.6448536269514722, within(1e-12));
        assertThat(plain.level(0)).isCloseTo(.05, within(1e-13));
    }

    @Test
    void never_stops_where_nothing_may_be_spent() {
        double[] bounds = GroupSequential.of(t -> t < 1 ? 0 : .01, .2, .5, 1).bounds();
        assertThat(bounds[0]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(bounds[1]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(bounds[2]).isCloseTo(2.3263478740408408, within(1e-9));
    }

    @Test
    void refuses_information_that_does_not_rise() {
        assertThatThrownBy(() -> GroupSequential.of(Spending.pocock(.01), .5, .5))
                .hasMessage("information must rise from 0 to at most 1, by 1.0E-6 at least, but is [0.5, 0.5]");
        assertThatThrownBy(() -> GroupSequential.of(Spending.pocock(.01), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroupSequential.of(Spending.pocock(.01), 1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Tables of the normal distribution, to all their digits.
    @ParameterizedTest
    @CsvSource({
        "0, .5",
        "1, .15865525393145707",
        "2.4, .008197535924596131",
        "2.6, .004661188023718749",
        "-1.96, .9750021048517795",
        "6, 9.865876450376946e-10",
        "20, 2.753624118606234e-89"
    })
    void knows_the_normal_distribution(double z, double upper) {
        assertThat(Normal.upper(z)).isCloseTo(upper, within(1e-13 * upper));
        assertThat(Normal.upperQuantile(upper)).isCloseTo(z, within(1e-12));
    }
}
