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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Student's t distribution")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StudentTTest {
    /// The printed tables.
    @ParameterizedTest(name = "{0} degrees, {1}: {2}")
    @CsvSource({
        "1, .95, 6.314",
        "1, .975, 12.706",
        "2, .99, 6.965",
        "3, .975, 3.182",
        "5, .99, 3.365",
        "10, .975, 2.228",
        "10, .9995, 4.587",
        "30, .95, 1.697",
        "120, .99, 2.358"
    })
    void has_the_quantiles_of_the_tables(double degrees, double p, double expected) {
        assertThat(StudentT.of(degrees).quantile(p)).isCloseTo(expected, within(5e-4));
        assertThat(StudentT.of(degrees).quantile(1 - p)).isCloseTo(-expected, within(5e-4));
    }

    /// With one degree 1/2 - arctan(t)/pi, with two 1/2 - t/(2 sqrt(2 + t^2)), with three and four as known as
    /// well.
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, .01, .3, 1, 2.5, 12, 1_000})
    void is_what_the_closed_forms_say(double t) {
        assertUpper(1, t, Math.atan2(1, t) / Math.PI);
        assertUpper(2, t, 1 / (Math.sqrt(2 + t * t) * (Math.sqrt(2 + t * t) + t)));
        double angle = Math.atan(t / Math.sqrt(3));
        assertThat(StudentT.of(3).cdf(t))
                .isCloseTo(.5 + (angle + Math.sin(angle) * Math.cos(angle)) / Math.PI, within(1e-13));
        double sine = t / Math.sqrt(4 + t * t);
        assertThat(StudentT.of(4).cdf(t)).isCloseTo(.5 + sine * (3 - sine * sine) / 4, within(1e-13));
    }

    private static void assertUpper(double degrees, double t, double expected) {
        assertThat(StudentT.of(degrees).upper(t)).isCloseTo(expected, within(1e-12 * expected));
        assertThat(StudentT.of(degrees).cdf(-t)).isCloseTo(expected, within(1e-12 * expected));
        assertThat(StudentT.of(degrees).upper(-t)).isCloseTo(1 - expected, within(1e-13));
    }

    @Test
    void finds_back_what_it_was_asked() {
        for (double degrees : new double[] {1, 2, 7, 19, 400}) {
            for (double p : new double[] {1e-10, 1e-5, .01, .3, .5, .7, .99}) {
                StudentT t = StudentT.of(degrees);
                assertThat(t.upper(t.upperQuantile(p))).isCloseTo(p, within(1e-11 * p));
            }
        }
    }

    @Test
    void comes_near_the_normal_distribution() {
        assertThat(StudentT.of(1e7).upper(1.96)).isCloseTo(Normal.upper(1.96), within(1e-7));
    }

    @Test
    void ends_at_infinity() {
        assertThat(StudentT.of(3).upper(Double.POSITIVE_INFINITY)).isZero();
        assertThat(StudentT.of(3).upper(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void needs_degrees_of_freedom(double degrees) {
        assertThatThrownBy(() -> StudentT.of(degrees)).isInstanceOf(IllegalArgumentException.class);
    }
}
