package dev.serin.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.FailureRule;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An analysis")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalysisTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);

    /// `S` successful, `F` failed, `I` inconclusive, `E` error, a minute apart.
    private static Analysis after(String outcomes, int count, FailureRule rule) {
        Analysis analysis = Analysis.of(new Pace(Duration.ofSeconds(30), EVERY, count), rule);
        Instant at = NOON;
        for (int i = 0; i < outcomes.length(); i++) {
            at = at.plusSeconds(60);
            analysis = analysis.with(at, outcome(outcomes.charAt(i)));
        }
        return analysis;
    }

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'S' -> Outcome.SUCCESSFUL;
            case 'F' -> Outcome.FAILED;
            case 'I' -> Outcome.INCONCLUSIVE;
            case 'E' -> Outcome.ERROR;
            default -> throw new IllegalArgumentException("no outcome: " + letter);
        };
    }

    private static Standing standing(String outcomes, FailureRule rule) {
        return after(outcomes, 0, rule).standing();
    }

    /// Worked out by hand from `assessMetricStatus` of Argo Rollouts 1.8.3. The columns are failureLimit,
    /// inconclusiveLimit, consecutiveErrorLimit, consecutiveSuccessLimit, count.
    @ParameterizedTest(name = "{0} with {1} {2} {3} {4}, count {5}: {6}")
    @CsvSource({
        "F,       0, 0, 4, 0, 0, FAILED",
        "FFF,     3, 0, 4, 0, 0, RUNNING",
        "FFFF,    3, 0, 4, 0, 0, FAILED",
        "FSFSFSF, 3, 0, 4, 0, 0, FAILED",
        "FFFFFFF, -1, 0, 4, 1, 0, RUNNING",
        "I,       0, 0, 4, 0, 0, INCONCLUSIVE",
        "II,      0, 2, 4, 0, 0, RUNNING",
        "III,     0, 2, 4, 0, 0, INCONCLUSIVE",
        "EEEE,    0, 0, 4, 0, 0, RUNNING",
        "EEEEE,   0, 0, 4, 0, 0, ERROR",
        "EESEEE,  0, 0, 4, 0, 0, RUNNING",
        "EEFEEE,  1, 0, 4, 0, 0, RUNNING",
        "EE,      0, 0, 1, 0, 0, ERROR",
        "SS,      0, 0, 4, 3, 0, RUNNING",
        "SSS,     0, 0, 4, 3, 0, SUCCESSFUL",
        "SSESS,   0, 0, 4, 3, 0, RUNNING",
        "SSFSSS,  -1, 0, 4, 3, 0, SUCCESSFUL",
        "SSFSS,   -1, 0, 4, 3, 5, FAILED",
        "SSFSS,   1, 0, 4, 3, 5, INCONCLUSIVE",
        "SSFSS,   1, 0, 4, 0, 5, SUCCESSFUL",
        "SSESS,   1, 0, 4, 0, 5, RUNNING",
        "SSESSS,  1, 0, 4, 0, 5, SUCCESSFUL",
        "SSSSF,   0, 0, 4, 0, 5, FAILED",
        "SSSSF,   0, 0, 4, 4, 5, SUCCESSFUL",
        "FI,      0, 0, 4, 0, 0, FAILED",
    })
    void of_a_template_counts_as_argo_does(
            String outcomes, int failure, int inconclusive, int error, int success, int count, Standing standing) {
        FailureRule rule = new FailureRule.Argo(new Limits(failure, inconclusive, error, success), true, 0);
        assertThat(after(outcomes, count, rule).standing()).isEqualTo(standing);
    }

    @Test
    void of_a_template_waits_through_errors_unless_it_is_strict() {
        assertThat(standing("E".repeat(50), new FailureRule.Argo(Limits.DEFAULTS, false, 0)))
                .isEqualTo(Standing.RUNNING);
    }

    @Test
    void of_a_template_can_count_failures_in_a_row_instead() {
        FailureRule rule = new FailureRule.Argo(new Limits(0, 0, 4, 0), false, 3);
        assertThat(standing("FFSFFSFF", rule)).isEqualTo(Standing.RUNNING);
        assertThat(standing("FFSFFF", rule)).isEqualTo(Standing.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"FF,RUNNING", "FFF,FAILED", "FFSFFIFF,RUNNING", "FFEF,FAILED", "SFFEEF,FAILED"})
    void in_a_row_counts_failures_that_follow_each_other_and_errors_change_nothing(String outcomes, Standing standing) {
        assertThat(standing(outcomes, new FailureRule.InARow(3))).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"FSF,RUNNING", "FSFISEF,FAILED"})
    void in_all_counts_every_failure(String outcomes, Standing standing) {
        assertThat(standing(outcomes, new FailureRule.InAll(3))).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"FF,RUNNING", "FFF,FAILED", "FSFSF,FAILED", "FSSFSF,RUNNING", "FSSEFF,FAILED", "FFSSSSFF,RUNNING"})
    void of_the_last_looks_back_over_measurements_that_are_no_errors(String outcomes, Standing standing) {
        assertThat(standing(outcomes, new FailureRule.OfTheLast(5, 3))).isEqualTo(standing);
    }

    @Test
    void stays_as_it_ended() {
        Analysis failed = after("FFF", 0, new FailureRule.InARow(3));
        assertThat(failed.with(NOON.plusSeconds(999), Outcome.SUCCESSFUL)).isEqualTo(failed);
    }

    @Test
    void is_due_after_its_delay_then_an_interval_after_each_measurement_and_soon_after_an_error() {
        FailureRule rule = new FailureRule.InARow(3);
        assertThat(after("", 0, rule).due(NOON)).isEqualTo(NOON.plusSeconds(30));
        assertThat(after("S", 0, rule).due(NOON)).isEqualTo(NOON.plusSeconds(60).plus(EVERY));
        assertThat(after("SE", 0, rule).due(NOON)).isEqualTo(NOON.plusSeconds(120 + 10));
    }

    @Test
    void together_with_others_is_as_bad_as_the_worst() {
        assertThat(Standing.worst(List.of())).isEqualTo(Standing.SUCCESSFUL);
        assertThat(Standing.worst(List.of(Standing.SUCCESSFUL, Standing.RUNNING)))
                .isEqualTo(Standing.RUNNING);
        assertThat(Standing.worst(List.of(Standing.RUNNING, Standing.INCONCLUSIVE)))
                .isEqualTo(Standing.INCONCLUSIVE);
        assertThat(Standing.worst(List.of(Standing.INCONCLUSIVE, Standing.ERROR)))
                .isEqualTo(Standing.ERROR);
        assertThat(Standing.worst(List.of(Standing.ERROR, Standing.FAILED, Standing.RUNNING)))
                .isEqualTo(Standing.FAILED);
    }
}
