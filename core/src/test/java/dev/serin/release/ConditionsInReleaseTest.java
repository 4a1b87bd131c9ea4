package dev.serin.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two steps of 20 s, each watched by nothing but a condition that is measured every 7 s.
@DisplayName("A release with a condition")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionsInReleaseTest {
    private static final MetricName RATE = new MetricName("success-rate");
    private static final Duration EVERY = Duration.ofSeconds(7);
    private static final FailureRule IN_A_ROW = new FailureRule.InARow(3);

    private final Scene scene;

    ConditionsInReleaseTest() {
        scene = baking(IN_A_ROW, Pace.every(EVERY), Metric.WhenBad.ROLLBACK);
    }

    private static Scene baking(FailureRule rule, Pace pace, Metric.WhenBad whenBad) {
        Plan plan = Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded());
        Measure.Condition condition = new Measure.Condition(
                "prometheus", Settings.Node.EMPTY, new Criteria("result[0] >= 0.95", ""), pace, rule);
        return new Scene(new Plan(
                        plan.service(),
                        plan.stable(),
                        plan.canary(),
                        plan.traffic(),
                        plan.schedule(),
                        plan.interval(),
                        List.of(new Metric(RATE, condition, Tolerance.ERRORS, whenBad)),
                        plan.safeguards(),
                        plan.notifiers()))
                .started()
                .confirmed();
    }

    /// The window that was asked for with the last signal.
    private Optional<Window> asked(Scene on) {
        return on.effects.stream()
                .filter(Effect.Observe.class::isInstance)
                .map(Effect.Observe.class::cast)
                .filter(observe -> observe.metric().equals(RATE))
                .map(Effect.Observe::window)
                .findFirst();
    }

    /// Time passes to the next alarm, until it is measured; then this comes out.
    private Scene measured(Scene on, Outcome outcome) {
        for (int alarms = 0; alarms < 10; alarms++) {
            Instant next = on.release.looks().next();
            on.now = next.isAfter(on.now) ? next : on.now;
            on.on(new Signal.Ticked(on.now));
            if (asked(on).isPresent()) {
                Window window = asked(on).orElseThrow();
                return on.on(new Signal.Sampled(on.now, RATE, new Sample.Measured(window, outcome, "[0.9]", "why")));
            }
        }
        throw new AssertionError("never measured: " + on.release.looks());
    }

    private Scene measured(Outcome outcome) {
        return measured(scene, outcome);
    }

    @Test
    void measures_at_the_condition_s_own_pace_from_the_confirmed_weight_on() {
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.now).isEqualTo(Scene.NOON.plus(EVERY));
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.now).isEqualTo(Scene.NOON.plus(EVERY.multipliedBy(2)));
    }

    @Test
    void rolls_back_at_the_third_failure_in_a_row_and_says_why() {
        measured(Outcome.FAILED);
        measured(Outcome.FAILED);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
        measured(Outcome.FAILED);
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.RollingBack(new Cause.BadMetrics(
                        List.of(RATE),
                        "success-rate failed: 3 of 3 failures in a row; the last measurement is a failure: why")));
    }

    @Test
    void leaves_a_step_only_after_a_success_in_it() {
        measured(Outcome.SUCCESSFUL);
        measured(Outcome.SUCCESSFUL);
        measured(Outcome.FAILED);
        assertThat(scene.now).isEqualTo(Scene.NOON.plusSeconds(21));
        assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
    }

    @Test
    void does_not_bake_while_nothing_can_be_measured() {
        measured(Outcome.SUCCESSFUL);
        for (int i = 0; i < 3; i++) {
            measured(Outcome.ERROR);
        }
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.now).isEqualTo(Scene.NOON.plusSeconds(44));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ofSeconds(17)));
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
    }

    @Test
    void begins_the_pace_anew_at_each_weight() {
        for (int i = 0; i < 3; i++) {
            measured(Outcome.SUCCESSFUL);
        }
        scene.now = scene.now.plusSeconds(1);
        Instant confirmed = scene.now;
        scene.confirmed();
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.now).isEqualTo(confirmed.plus(EVERY));
    }

    @Test
    void keeps_a_template_s_rhythm_from_weight_to_weight() {
        Scene argo = baking(
                new FailureRule.Argo(FailureRule.Limits.DEFAULTS, false, 0),
                new Pace(Duration.ZERO, EVERY, 0),
                Metric.WhenBad.ROLLBACK);
        measured(argo, Outcome.SUCCESSFUL);
        assertThat(argo.now).isEqualTo(Scene.NOON);
        for (int i = 0; i < 3; i++) {
            measured(argo, Outcome.SUCCESSFUL);
        }
        Instant last = argo.now;
        argo.now = last.plusSeconds(1);
        argo.confirmed();
        measured(argo, Outcome.SUCCESSFUL);
        assertThat(argo.now).isEqualTo(last.plus(EVERY));
    }

    @Test
    void waits_after_an_error_and_tries_again_after_ten_seconds() {
        measured(Outcome.ERROR);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        Instant error = scene.now;
        measured(Outcome.SUCCESSFUL);
        assertThat(scene.now).isEqualTo(error.plusSeconds(10));
        assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
    }

    @Test
    void takes_a_source_that_fails_for_an_error() {
        scene.seconds(7);
        Window window = asked(scene).orElseThrow();
        scene.on(new Signal.SourceFailed(scene.now, RATE, window, "refused"));
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        assertThat(scene.release.judge().evidence(RATE).sentence())
                .isEqualTo(
                        "success-rate holds: 0 of 0 measurements are successes; the last measurement is an error: refused");
    }

    @Test
    void is_held_by_an_outage_that_lasts() {
        Instant begun = scene.now;
        while (scene.release.phase() instanceof Phase.Baking || scene.release.phase() instanceof Phase.Waiting) {
            measured(Outcome.ERROR);
        }
        assertThat(scene.release.phase()).isInstanceOf(Phase.Holding.class);
        assertThat(Duration.between(begun, scene.now)).isGreaterThan(Safeguards.DEFAULTS.outageAfter());
    }

    @Test
    void rolls_back_at_the_fifth_error_in_a_row_when_it_counts_as_strictly_as_argo() {
        Scene strict = baking(
                new FailureRule.Argo(FailureRule.Limits.DEFAULTS, true, 0),
                new Pace(Duration.ZERO, EVERY, 0),
                Metric.WhenBad.ROLLBACK);
        for (int i = 0; i < 4; i++) {
            measured(strict, Outcome.ERROR);
        }
        assertThat(strict.release.phase()).isInstanceOf(Phase.Baking.class);
        measured(strict, Outcome.ERROR);
        assertThat(strict.release.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    void is_held_when_too_much_is_neither_a_success_nor_a_failure_and_counts_anew_after_a_resume() {
        Scene argo = baking(
                new FailureRule.Argo(FailureRule.Limits.DEFAULTS, false, 0),
                new Pace(Duration.ZERO, EVERY, 0),
                Metric.WhenBad.ROLLBACK);
        measured(argo, Outcome.INCONCLUSIVE);
        assertThat(argo.release.phase()).isInstanceOf(Phase.Holding.class);
        argo.on(new Signal.ResumeAsked(argo.now, "ann", "looked at it"));
        assertThat(argo.release.phase()).isInstanceOf(Phase.Baking.class);
        measured(argo, Outcome.SUCCESSFUL);
        assertThat(argo.release.judge().evidence(RATE).sentence())
                .isEqualTo(
                        "success-rate holds: 1 of 1 measurements are successes; the last measurement is a success: why");
    }

    @Test
    void asks_no_more_once_all_measurements_are_made() {
        Scene argo = baking(
                new FailureRule.Argo(FailureRule.Limits.DEFAULTS, false, 0),
                new Pace(Duration.ZERO, EVERY, 2),
                Metric.WhenBad.ROLLBACK);
        measured(argo, Outcome.SUCCESSFUL);
        measured(argo, Outcome.SUCCESSFUL);
        assertThat(argo.release.judge().due(RATE, argo.now, EVERY)).isEmpty();
        argo.seconds(10);
        assertThat(asked(argo)).isEmpty();
    }

    @Test
    void only_warns_when_the_plan_says_so() {
        Scene warning = baking(new FailureRule.InARow(1), Pace.every(EVERY), Metric.WhenBad.WARN);
        measured(warning, Outcome.FAILED);
        assertThat(warning.release.phase()).isInstanceOf(Phase.Baking.class);
        assertThat(warning.release.warned()).containsExactly(RATE);
    }
}
