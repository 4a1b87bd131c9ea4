package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.serin.bench.Answers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The numbers were computed by scipy; the script lies beside them.
@DisplayName("The rank test of Mann and Whitney")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MannWhitneyTest {
    private static final double CRITICAL_Z = 2.3263478740408408;

    /// How far from the crossing the search may stop.
    private static final double SEARCH = 1e-4;

    static Stream<JsonNode> samples() {
        return Answers.from("/detection/mann_whitney.json").valueStream();
    }

    private static MannWhitney test(JsonNode row) {
        return new MannWhitney(Answers.numbers(row.get("x")), Answers.numbers(row.get("y")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gives_the_statistic_of_scipy(JsonNode row) {
        assertThat(test(row).z(0)).isCloseTo(row.get("z").doubleValue(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ends_its_interval_where_scipys_statistic_crosses_the_quantile(JsonNode row) {
        assertThat(test(row).lower(CRITICAL_Z)).isCloseTo(row.get("lower").doubleValue(), within(SEARCH));
        assertThat(test(row).upper(CRITICAL_Z)).isCloseTo(row.get("upper").doubleValue(), within(SEARCH));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void estimates_the_shift_where_scipys_statistic_crosses_zero(JsonNode row) {
        assertThat(test(row).estimate())
                .isBetween(
                        row.get("estimate at least").doubleValue() - SEARCH,
                        row.get("estimate at most").doubleValue() + SEARCH);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void turns_its_sign_when_the_samples_are_swapped(JsonNode row) {
        MannWhitney swapped = new MannWhitney(Answers.numbers(row.get("y")), Answers.numbers(row.get("x")));
        assertThat(swapped.z(0)).isCloseTo(-test(row).z(0), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void does_not_move_when_a_constant_is_added_to_both(JsonNode row) {
        MannWhitney moved =
                new MannWhitney(plus(1024, Answers.numbers(row.get("x"))), plus(1024, Answers.numbers(row.get("y"))));
        assertThat(moved.z(0)).isCloseTo(test(row).z(0), within(1e-12));
    }

    private static double[] plus(double constant, double[] numbers) {
        return Arrays.stream(numbers).map(number -> number + constant).toArray();
    }

    @Test
    void cannot_rank_what_is_all_the_same() {
        MannWhitney same = new MannWhitney(new double[] {1, 1}, new double[] {1, 1, 1});
        assertThatIllegalStateException().isThrownBy(() -> same.z(0)).withMessage("all observations are tied");
    }

    @Test
    void needs_both_samples() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MannWhitney(new double[0], new double[] {1}));
    }
}
