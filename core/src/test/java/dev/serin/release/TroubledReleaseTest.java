package dev.serin.release;

import static dev.serin.release.Scene.AWFUL;
import static dev.serin.release.Scene.ERRORS;
import static dev.serin.release.Scene.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Occasion;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A release in a failing world")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubledReleaseTest {
    @Test
    void waits_while_a_source_fails_and_asks_for_the_longer_window() {
        Scene scene = Scene.baking().sourceFailed("connection refused");
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.Waiting(
                        new WaitReason.Silent(ERRORS, "connection refused"), new Phase.Baking(0, Duration.ZERO)));
        scene.saw(FINE);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
    }

    @Test
    void waits_without_data_and_says_after_three_looks_what_came_back() {
        Scene scene = Scene.baking().noData().noData();
        assertThat(scene.effects).noneMatch(Effect.Tell.class::isInstance);
        scene.noData();
        assertThat(scene.effects)
                .contains(new Effect.Tell(
                        3,
                        Occasion.WAITING,
                        scene.now,
                        "no samples for http-5xx: no data for the canary: asked requests, got no series"));
    }

    @Test
    void holds_after_a_long_outage() {
        Scene scene = Scene.baking();
        for (int i = 0; i < 61; i++) {
            scene.sourceFailed("down");
        }
        assertThat(scene.release.phase())
                .isEqualTo(
                        new Phase.Holding(new HoldReason.Outage(ERRORS, "down"), new Phase.Baking(0, Duration.ZERO)));
    }

    @Test
    void asks_an_unconfirmed_router_again_with_growing_patience() {
        Scene scene = new Scene(Scene.plan()).started();
        int asked = 0;
        for (int second = 0; second < 60; second++) {
            scene.seconds(1);
            asked += scene.effects.contains(new Effect.SetWeight("proxy", new Weight(500))) ? 1 : 0;
        }
        assertThat(asked).as("after 2, 6, 14, 30 and 60 s").isEqualTo(5);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
    }

    @Test
    void puts_a_changed_weight_right_and_holds_the_third_time() {
        Scene scene = Scene.baking().saw(FINE);
        for (int i = 0; i < 2; i++) {
            scene.on(new Signal.Drifted(scene.now, "proxy", new Weight(500), new Weight(900)));
            assertThat(scene.effects).contains(new Effect.SetWeight("proxy", new Weight(500)));
            assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
            scene.confirmed();
            assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ofSeconds(10)));
        }
        scene.on(new Signal.Drifted(scene.now, "proxy", new Weight(500), new Weight(900)));
        assertThat(scene.release.phase())
                .isInstanceOfSatisfying(
                        Phase.Holding.class,
                        holding -> assertThat(holding.reason()).isEqualTo(new HoldReason.Drift("proxy", 3)));
    }

    @Test
    void is_not_moved_by_a_sample_of_an_earlier_weight() {
        Scene scene = Scene.baking().seconds(10);
        Signal late = new Signal.Sampled(
                scene.now,
                ERRORS,
                new Sample.Rates(
                        new dev.serin.judge.Window(Scene.NOON.minusSeconds(60), Scene.NOON),
                        new java.util.TreeMap<>(java.util.Map.of("GET /", AWFUL))));
        assertThat(scene.release.on(late)).isEqualTo(new Decision(scene.release, List.of()));
    }

    @Test
    void asks_after_a_crash_for_all_that_was_under_way_and_sets_its_alarms_again() {
        Scene scene = Scene.baking().seconds(10);
        assertThat(scene.release.pending(scene.now))
                .containsExactly(
                        new Effect.Observe(ERRORS, new Window(Scene.NOON, scene.now), Scene.NOON),
                        new Effect.WakeAt(scene.now),
                        new Effect.WakeAt(Scene.NOON.plusSeconds(2)),
                        new Effect.WakeAt(scene.now.plusSeconds(10)));
        assertThat(new Scene(Scene.plan()).started().release.pending(Scene.NOON))
                .startsWith(new Effect.SetWeight("proxy", new Weight(500)));
    }

    @Test
    void is_still_taken_back_while_a_router_does_not_confirm() {
        Scene scene = new Scene(Scene.plan()).started().seconds(2);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Waiting.class);
        scene.saw(AWFUL).saw(AWFUL);
        assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    void counts_nothing_for_a_step_while_a_router_does_not_confirm() {
        Scene scene = new Scene(Scene.plan())
                .started()
                .seconds(2)
                .saw(FINE)
                .saw(FINE)
                .saw(FINE)
                .confirmed();
        assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
        assertThat(scene.release.looks().canaryRequests()).isZero();
    }

    @Test
    void waits_on_when_resumed_while_samples_are_still_missing() {
        Scene scene = Scene.baking().saw(FINE);
        for (int i = 0; i < 70; i++) {
            scene.sourceFailed("down");
        }
        assertThat(scene.release.phase()).isInstanceOf(Phase.Holding.class);
        scene.on(new Signal.ResumeAsked(scene.now, "ada", "look again"));
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.Waiting(
                        new WaitReason.Silent(ERRORS, "down"), new Phase.Baking(0, Duration.ofSeconds(10))));
    }

    @Test
    void rolls_back_after_an_outage_even_while_held_if_the_plan_says_so() {
        Safeguards d = Safeguards.DEFAULTS;
        Scene scene = Scene.baking(new Safeguards(
                        d.otherwise(),
                        d.proof(),
                        d.warmUp(),
                        d.keepStable(),
                        Duration.ofMinutes(2),
                        Safeguards.OutageThen.ROLLBACK))
                .saw(FINE);
        scene.on(new Signal.HoldAsked(scene.now, "ada", "lunch"));
        for (int i = 0; i < 14; i++) {
            scene.sourceFailed("down");
        }
        assertThat(scene.release.phase()).isEqualTo(new Phase.RollingBack(new Cause.Outage(ERRORS, "down")));
    }
}
