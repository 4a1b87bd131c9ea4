package dev.serin.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Outcome;
import dev.serin.analysis.Standing;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.measuring.Measured;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("An analysis")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Terms STRICT = new Terms(true, 0, 0, Duration.ZERO);

    private static TemplateMetric metric(String name, Duration delay, int count) {
        return Metrics.of(name, Limits.DEFAULTS, new Pace(delay, MINUTE, count), false);
    }

    private static Measured measured(Outcome outcome) {
        return new Measured(outcome, Ground.ANSWER, "[1]", "So it is.");
    }

    private static Instant after(Duration time) {
        return NOON.plus(time);
    }

    private static Progress of(Terms terms, TemplateMetric... metrics) {
        return Progress.of(List.of(metrics), terms, NOON);
    }

    @Test
    void asks_at_once_or_after_the_delay() {
        Progress begun = of(Terms.NONE, metric("a", Duration.ZERO, 0), metric("b", MINUTE, 0));

        assertThat(begun.due(NOON)).containsExactly(0);
        assertThat(begun.asked(0).wakeAt()).hasValue(after(MINUTE));
        assertThat(begun.asked(0).due(after(MINUTE))).containsExactly(1);
    }

    @Test
    void asks_again_an_interval_after_the_answer_has_come() {
        Progress measured = of(Terms.NONE, metric("a", Duration.ZERO, 0))
                .asked(0)
                .with(0, NOON.plusSeconds(7), measured(Outcome.SUCCESSFUL));

        assertThat(measured.wakeAt()).hasValue(NOON.plusSeconds(67));
        assertThat(measured.due(NOON.plusSeconds(66))).isEmpty();
        assertThat(measured.due(NOON.plusSeconds(67))).containsExactly(0);
    }

    @Test
    void asks_again_ten_seconds_after_an_error_whatever_the_interval() {
        assertThat(of(Terms.NONE, metric("a", Duration.ZERO, 0))
                        .with(0, NOON, measured(Outcome.ERROR))
                        .wakeAt())
                .hasValue(NOON.plusSeconds(10));
    }

    @Test
    void asks_nobody_twice_at_a_time() {
        Progress asked = of(Terms.NONE, metric("a", Duration.ZERO, 0)).asked(0);

        assertThat(asked.due(after(MINUTE))).isEmpty();
        assertThat(asked.wakeAt()).isEmpty();
    }

    @Test
    void is_over_when_all_metrics_are() {
        Progress one = of(Terms.NONE, metric("a", Duration.ZERO, 1), metric("b", Duration.ZERO, 2))
                .with(0, NOON, measured(Outcome.SUCCESSFUL))
                .with(1, NOON, measured(Outcome.SUCCESSFUL));

        assertThat(one.isOver(NOON)).isFalse();
        Progress both = one.with(1, NOON, measured(Outcome.SUCCESSFUL));
        assertThat(both.isOver(NOON)).isTrue();
        assertThat(both.standing()).isEqualTo(Standing.SUCCESSFUL);
    }

    @Test
    void is_ended_by_one_failure_though_others_are_asked() {
        Progress failed = of(Terms.NONE, metric("a", Duration.ZERO, 0), metric("b", Duration.ZERO, 0))
                .asked(0)
                .asked(1)
                .with(0, NOON, measured(Outcome.FAILED));

        assertThat(failed.isOver(NOON)).isTrue();
        assertThat(failed.standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void counts_what_was_begun_when_a_metric_has_failed_only_when_strict() {
        Progress failed = of(STRICT, metric("a", Duration.ZERO, 0), metric("b", Duration.ZERO, 0))
                .asked(0)
                .asked(1)
                .with(0, NOON, measured(Outcome.FAILED));

        assertThat(failed.isOver(NOON)).isFalse();
        assertThat(failed.due(after(MINUTE))).isEmpty();
        assertThat(failed.with(1, NOON, measured(Outcome.ERROR)).isOver(NOON)).isTrue();
    }

    @Test
    void counts_what_was_begun_when_a_metric_is_inconclusive_and_asks_nobody_else() {
        Progress ending = of(
                        Terms.NONE,
                        metric("a", Duration.ZERO, 0),
                        metric("b", Duration.ZERO, 0),
                        metric("c", MINUTE, 0))
                .asked(0)
                .asked(1)
                .with(0, NOON, measured(Outcome.INCONCLUSIVE));

        assertThat(ending.isOver(NOON)).isFalse();
        assertThat(ending.due(after(MINUTE))).isEmpty();
        assertThat(ending.with(1, NOON, measured(Outcome.FAILED)).standing()).isEqualTo(Standing.FAILED);
        assertThat(ending.with(1, NOON, measured(Outcome.SUCCESSFUL)).standing())
                .isEqualTo(Standing.INCONCLUSIVE);
    }

    @Test
    void waits_for_a_dry_run_and_does_not_count_it() {
        TemplateMetric dry = Metrics.of("dry", Limits.DEFAULTS, new Pace(Duration.ZERO, MINUTE, 1), true);
        Progress counted =
                of(Terms.NONE, metric("a", Duration.ZERO, 1), dry).with(0, NOON, measured(Outcome.SUCCESSFUL));

        assertThat(counted.isOver(NOON)).isFalse();
        Progress both = counted.with(1, NOON, measured(Outcome.FAILED));
        assertThat(both.isOver(NOON)).isTrue();
        assertThat(both.standing()).isEqualTo(Standing.SUCCESSFUL);
    }

    @Test
    void is_over_with_its_time_and_successful_when_all_is_well() {
        Progress well = of(new Terms(false, 0, 0, MINUTE), metric("a", Duration.ZERO, 0))
                .with(0, NOON, measured(Outcome.SUCCESSFUL));

        assertThat(well.isOver(NOON.plusSeconds(59))).isFalse();
        assertThat(well.isOver(after(MINUTE))).isTrue();
        assertThat(well.standing()).isEqualTo(Standing.SUCCESSFUL);
    }

    @Test
    void that_waits_when_its_time_is_over_is_inconclusive_and_successful_only_to_argo() {
        for (boolean isStrict : List.of(false, true)) {
            Progress waiting = of(new Terms(isStrict, 0, 0, MINUTE), metric("a", Duration.ZERO, 0))
                    .with(0, NOON, measured(Outcome.SUCCESSFUL))
                    .with(0, NOON, measured(Outcome.ERROR));

            assertThat(waiting.standing()).isEqualTo(isStrict ? Standing.SUCCESSFUL : Standing.INCONCLUSIVE);
        }
    }

    @Test
    void without_one_measurement_is_inconclusive_and_successful_only_to_argo() {
        assertThat(of(new Terms(false, 0, 0, MINUTE), metric("a", Duration.ZERO, 0))
                        .standing())
                .isEqualTo(Standing.INCONCLUSIVE);
        assertThat(of(STRICT, metric("a", Duration.ZERO, 0)).standing()).isEqualTo(Standing.SUCCESSFUL);
    }

    @Test
    void waits_for_an_answer_without_end_and_when_strict_for_five_errors_in_a_row() {
        for (boolean isStrict : List.of(false, true)) {
            Progress progress = of(isStrict ? STRICT : Terms.NONE, metric("a", Duration.ZERO, 0));
            for (int i = 0; i < 5; i++) {
                assertThat(progress.isOver(NOON)).isFalse();
                progress = progress.with(0, NOON, measured(Outcome.ERROR));
            }
            assertThat(progress.isOver(NOON)).isEqualTo(isStrict);
        }
    }

    @Test
    void takes_the_smaller_count_of_the_template_and_of_who_runs_it() {
        Terms three = new Terms(false, 0, 3, Duration.ZERO);

        assertThat(of(three, metric("a", MINUTE, 0), metric("b", MINUTE, 2), metric("c", MINUTE, 9))
                        .metrics())
                .extracting(metric -> metric.analysis().pace().count())
                .containsExactly(3, 2, 3);
    }
}
