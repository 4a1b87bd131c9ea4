package dev.serin.release;

import static dev.serin.release.Scene.AWFUL;
import static dev.serin.release.Scene.ERRORS;
import static dev.serin.release.Scene.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Metric;
import dev.serin.plan.Occasion;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A release with a bad canary")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadReleaseTest {
    @Test
    void asks_for_weight_0_at_the_sample_that_proves_it() {
        Scene scene = Scene.baking().saw(AWFUL);
        assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
        assertThat(scene.effects.getFirst()).isEqualTo(new Effect.SetWeight("proxy", Weight.NONE));
    }

    @Test
    void ends_and_tells_only_when_weight_0_is_confirmed() {
        Scene scene = Scene.baking().saw(AWFUL);
        assertThat(scene.effects).noneMatch(Effect.Tell.class::isInstance);
        scene.confirmed();
        assertThat(scene.release.phase())
                .isInstanceOfSatisfying(
                        Phase.Ended.class, ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.RolledBack.class));
        assertThat(scene.effects)
                .anyMatch(effect -> effect instanceof Effect.Tell tell && tell.occasion() == Occasion.ROLLED_BACK);
    }

    @Test
    void is_rolled_back_even_while_held() {
        Scene scene = Scene.baking();
        scene.on(new Signal.HoldAsked(scene.now, "ada", "lunch"));
        assertThat(scene.saw(AWFUL).release.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    void is_held_where_the_metric_says_so_and_its_evidence_starts_anew_on_resume() {
        Scene scene = new Scene(Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.HOLD, new Step.Approval.NotNeeded()))
                .started()
                .confirmed()
                .saw(AWFUL);
        assertThat(scene.release.phase())
                .isInstanceOfSatisfying(
                        Phase.Holding.class,
                        holding -> assertThat(holding.reason()).isInstanceOf(HoldReason.BadMetric.class));
        scene.on(new Signal.ResumeAsked(scene.now, "ada", "known"));
        assertThat(scene.release.judge().verdict(ERRORS)).isEqualTo(dev.serin.judge.Verdict.UNSURE);
        assertThat(scene.saw(FINE).release.phase()).isInstanceOf(Phase.Shifting.class);
    }

    @Test
    void is_told_once_where_the_metric_only_warns() {
        Scene scene = new Scene(Scene.plan(Safeguards.DEFAULTS, Metric.WhenBad.WARN, new Step.Approval.NotNeeded()))
                .started()
                .confirmed()
                .saw(AWFUL);
        assertThat(scene.effects)
                .anyMatch(effect -> effect instanceof Effect.Tell tell && tell.occasion() == Occasion.WARNED);
        scene.saw(AWFUL);
        assertThat(scene.effects)
                .noneMatch(effect -> effect instanceof Effect.Tell tell && tell.occasion() == Occasion.WARNED);
    }

    @Test
    void asks_for_weight_0_again_and_again_until_it_is_confirmed() {
        Scene scene = Scene.baking().saw(AWFUL);
        for (int i = 0; i < 100; i++) {
            scene.seconds(5);
            assertThat(scene.effects).contains(new Effect.SetWeight("proxy", Weight.NONE));
        }
        assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    void can_be_tried_again_by_a_person() {
        Scene scene = Scene.baking().saw(AWFUL).confirmed();
        scene.on(new Signal.RetryAsked(scene.now, "ada", "mended"));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(0, new Weight(500)));
        assertThat(scene.release.run()).isEqualTo(2);
        assertThat(scene.release.exposure().served()).isEqualTo(Sample.Pair.NONE);
    }
}
