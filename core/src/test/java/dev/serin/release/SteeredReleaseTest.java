package dev.serin.release;

import static dev.serin.release.Scene.AWFUL;
import static dev.serin.release.Scene.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Metric;
import dev.serin.plan.Occasion;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A release that people steer")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteeredReleaseTest {
    @Test
    void asks_for_approval_and_goes_on_when_it_gets_it() {
        Scene scene = new Scene(
                        Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.ROLLBACK, new Step.Approval.Needed("Fine?")))
                .started()
                .confirmed()
                .saw(FINE)
                .saw(FINE);
        assertThat(scene.release.phase()).isEqualTo(new Phase.Asking(0));
        assertThat(scene.saw(FINE).release.phase()).isEqualTo(new Phase.Asking(0));
        scene.on(new Signal.Approved(scene.now, "ada", ""));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void takes_an_approval_while_it_waits_for_samples() {
        Scene scene = new Scene(
                        Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.ROLLBACK, new Step.Approval.Needed("Fine?")))
                .started()
                .confirmed()
                .saw(FINE)
                .saw(FINE)
                .sourceFailed("down");
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        scene.on(new Signal.Approved(scene.now, "ada", ""));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void is_not_moved_by_an_approval_that_nobody_asked_for() {
        Scene scene = Scene.baking();
        assertThat(scene.release.on(new Signal.Approved(scene.now, "ada", "")))
                .isEqualTo(new Decision(scene.release, List.of()));
    }

    @Test
    void does_not_bake_while_it_is_held() {
        Scene scene = Scene.baking();
        scene.on(new Signal.HoldAsked(scene.now, "ada", ""));
        scene.saw(FINE).saw(FINE).saw(FINE);
        scene.on(new Signal.ResumeAsked(scene.now, "ada", ""));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
    }

    @Test
    void is_aborted_from_any_live_phase() {
        for (Scene scene : List.of(
                new Scene(Scene.plan()),
                new Scene(Scene.plan()).started(),
                Scene.baking(),
                Scene.baking().sourceFailed("x"))) {
            scene.on(new Signal.AbortAsked(scene.now, "ada", "no"));
            assertThat(scene.release.phase()).isEqualTo(new Phase.RollingBack(new Cause.Aborted("ada", "no")));
        }
    }

    @Test
    void is_promoted_at_once_when_a_person_says_so() {
        Scene scene = Scene.baking();
        scene.on(new Signal.PromotionAsked(scene.now, "ada", "urgent"));
        assertThat(scene.asks()).isEqualTo(Weight.ALL);
    }

    @Test
    void gives_way_to_a_newer_version() {
        Scene scene = Scene.baking();
        scene.on(new Signal.NewerVersion(scene.now, "v3"));
        assertThat(scene.asks()).isEqualTo(Weight.NONE);
        assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Ended(new Outcome.Superseded("v3")));
    }

    @Test
    void is_rolled_back_when_stables_version_comes_back() {
        Scene scene = Scene.baking();
        scene.on(new Signal.NewerVersion(scene.now, "v1")).confirmed();
        assertThat(scene.release.phase()).isEqualTo(new Phase.Ended(new Outcome.RolledBack(new Cause.WentBack("v1"))));
    }

    @Test
    void takes_no_verb_back_once_it_rolls_back() {
        Scene scene = Scene.baking();
        scene.on(new Signal.AbortAsked(scene.now, "ada", ""));
        Release rollingBack = scene.release;
        scene.on(new Signal.PromotionAsked(scene.now, "bob", ""))
                .on(new Signal.ResumeAsked(scene.now, "bob", ""))
                .on(new Signal.HoldAsked(scene.now, "bob", ""));
        assertThat(scene.release).isEqualTo(rollingBack);
    }

    @Test
    void is_held_again_when_a_metric_turned_bad_while_somebody_held_it() {
        Scene scene = new Scene(Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.HOLD, new Step.Approval.NotNeeded()))
                .started()
                .confirmed();
        scene.on(new Signal.HoldAsked(scene.now, "ada", "lunch")).saw(AWFUL).saw(AWFUL);
        scene.on(new Signal.ResumeAsked(scene.now, "ada", "back"));
        assertThat(scene.release.phase())
                .isInstanceOfSatisfying(
                        Phase.Holding.class,
                        holding -> assertThat(holding.reason()).isInstanceOf(HoldReason.BadMetric.class));
        assertThat(scene.effects)
                .anyMatch(effect -> effect instanceof Effect.Tell tell && tell.occasion() == Occasion.HELD);
    }

    @Test
    void cannot_be_held_once_everything_was_asked_for() {
        Scene scene = Scene.baking();
        scene.on(new Signal.PromotionAsked(scene.now, "ada", "")).seconds(2);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        Phase waiting = scene.release.phase();
        assertThat(scene.on(new Signal.HoldAsked(scene.now, "ada", "")).release.phase())
                .isEqualTo(waiting);
        assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Ended(new Outcome.Promoted()));
    }
}
