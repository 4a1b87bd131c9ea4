package dev.serin.release;

import static dev.serin.release.Scene.AWFUL;
import static dev.serin.release.Scene.ERRORS;
import static dev.serin.release.Scene.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A release")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseTest {
    private static final Sample.Pair TOO_FEW = new Sample.Pair(1, 0, 19, 0);

    private static Scene baking() {
        return new Scene(Scene.plan()).started().confirmed();
    }

    private static Scene baking(Safeguards safeguards) {
        return new Scene(Scene.plan(safeguards, Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded()))
                .started()
                .confirmed();
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class on_its_way_up {
        @Test
        void asks_for_the_first_weight_when_it_starts() {
            Scene scene = new Scene(Scene.plan()).started();
            assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(0, new Weight(500)));
            assertThat(scene.effects).contains(new Effect.SetWeight("proxy", new Weight(500)));
        }

        @Test
        void judges_nothing_before_the_weight_is_confirmed() {
            Scene scene = new Scene(Scene.plan()).started().seconds(1);
            assertThat(scene.effects).isEmpty();
        }

        @Test
        void bakes_once_every_router_has_confirmed() {
            assertThat(baking().release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
        }

        @Test
        void does_not_believe_another_weight() {
            Scene scene = new Scene(Scene.plan()).started();
            scene.on(new Signal.Confirmed(scene.now, "proxy", new Weight(400)));
            assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
        }

        @Test
        void stays_until_the_bake_is_over() {
            assertThat(baking().saw(FINE).release.phase()).isEqualTo(new Phase.Baking(0, Duration.ofSeconds(10)));
        }

        @Test
        void takes_the_next_step_when_the_bake_is_over() {
            assertThat(baking().saw(FINE).saw(FINE).release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
        }

        @Test
        void is_promoted_after_the_last_step() {
            Scene scene = baking().saw(FINE).saw(FINE).confirmed().saw(FINE).saw(FINE);
            assertThat(scene.asks()).isEqualTo(Weight.ALL);
            assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Ended(new Outcome.Promoted()));
        }

        @Test
        void bakes_on_while_too_few_requests_were_seen_and_then_holds() {
            Scene scene = baking();
            for (int i = 0; i < 5; i++) {
                scene.saw(TOO_FEW);
                assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
            }
            scene.saw(TOO_FEW);
            assertThat(scene.release.phase())
                    .isEqualTo(new Phase.Holding(
                            new HoldReason.Overdue(0, "only 6 of 30 canary requests were seen"),
                            new Phase.Baking(0, Duration.ofSeconds(60))));
        }

        @Test
        void gets_its_whole_time_again_when_an_overdue_step_is_resumed() {
            Scene scene = baking();
            for (int i = 0; i < 6; i++) {
                scene.saw(TOO_FEW);
            }
            scene.on(new Signal.ResumeAsked(scene.now, "ada", ""));
            assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
        }

        @Test
        void rolls_back_when_overdue_if_the_plan_says_so() {
            Scene scene = baking(otherwise(Safeguards.Otherwise.ROLLBACK));
            for (int i = 0; i < 6; i++) {
                scene.saw(TOO_FEW);
            }
            assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
        }

        @Test
        void goes_on_when_overdue_if_the_plan_says_so() {
            Scene scene = baking(otherwise(Safeguards.Otherwise.PROMOTE));
            for (int i = 0; i < 6; i++) {
                scene.saw(TOO_FEW);
            }
            assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
        }

        @Test
        void waits_for_proof_where_the_plan_demands_it() {
            Scene scene = baking(proof());
            assertThat(scene.saw(FINE).saw(FINE).release.phase()).isInstanceOf(Phase.Baking.class);
            Sample.Pair plenty = new Sample.Pair(5_000, 0, 95_000, 300);
            assertThat(scene.saw(plenty).release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
        }

        @Test
        void asks_no_proof_of_a_metric_that_is_not_judged() {
            Metric latency = new Metric(
                    new MetricName("latency"),
                    new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95)),
                    Tolerance.LATENCY,
                    Metric.WhenBad.ROLLBACK);
            Plan plan = Scene.watching(
                    Scene.plan(proof(), Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded()), latency);
            Scene scene = new Scene(plan).started().confirmed().saw(new Sample.Pair(5_000, 0, 95_000, 300));
            scene.sawLatency(latency.name()).saw(FINE).sawLatency(latency.name());
            assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
        }

        @Test
        void remembers_how_much_traffic_the_canary_met_and_since_when() {
            Scene scene = baking().saw(FINE).saw(FINE).seconds(1).confirmed();
            assertThat(scene.release.exposure()).isEqualTo(new Exposure(FINE.plus(FINE), new Weight(5000), Scene.NOON));
            assertThat(scene.release.exposure().length(scene.now)).isEqualTo(Duration.ofSeconds(21));
        }

        private static Safeguards proof() {
            Safeguards d = Safeguards.DEFAULTS;
            return new Safeguards(
                    d.otherwise(),
                    Safeguards.Proof.REQUIRED,
                    d.warmUp(),
                    d.keepStable(),
                    d.outageAfter(),
                    d.outageThen());
        }

        private static Safeguards otherwise(Safeguards.Otherwise otherwise) {
            Safeguards d = Safeguards.DEFAULTS;
            return new Safeguards(otherwise, d.proof(), d.warmUp(), d.keepStable(), d.outageAfter(), d.outageThen());
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class with_a_bad_canary {
        @Test
        void asks_for_weight_0_at_the_sample_that_proves_it() {
            Scene scene = baking().saw(AWFUL);
            assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
            assertThat(scene.effects.getFirst()).isEqualTo(new Effect.SetWeight("proxy", Weight.NONE));
        }

        @Test
        void ends_and_tells_only_when_weight_0_is_confirmed() {
            Scene scene = baking().saw(AWFUL);
            assertThat(scene.effects).noneMatch(Effect.Tell.class::isInstance);
            scene.confirmed();
            assertThat(scene.release.phase())
                    .isInstanceOfSatisfying(
                            Phase.Ended.class,
                            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.RolledBack.class));
            assertThat(scene.effects)
                    .anyMatch(effect -> effect instanceof Effect.Tell tell && tell.occasion() == Occasion.ROLLED_BACK);
        }

        @Test
        void is_rolled_back_even_while_held() {
            Scene scene = baking();
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
            Scene scene = baking().saw(AWFUL);
            for (int i = 0; i < 100; i++) {
                scene.seconds(5);
                assertThat(scene.effects).contains(new Effect.SetWeight("proxy", Weight.NONE));
            }
            assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
        }

        @Test
        void can_be_tried_again_by_a_person() {
            Scene scene = baking().saw(AWFUL).confirmed();
            scene.on(new Signal.RetryAsked(scene.now, "ada", "mended"));
            assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(0, new Weight(500)));
            assertThat(scene.release.run()).isEqualTo(2);
            assertThat(scene.release.exposure().served()).isEqualTo(Sample.Pair.NONE);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class when_the_world_fails {
        @Test
        void waits_while_a_source_fails_and_asks_for_the_longer_window() {
            Scene scene = baking().sourceFailed("connection refused");
            assertThat(scene.release.phase())
                    .isEqualTo(new Phase.Waiting(
                            new WaitReason.Silent(ERRORS, "connection refused"), new Phase.Baking(0, Duration.ZERO)));
            scene.saw(FINE);
            assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
        }

        @Test
        void waits_without_data_and_says_after_three_looks_what_came_back() {
            Scene scene = baking().noData().noData();
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
            Scene scene = baking();
            for (int i = 0; i < 61; i++) {
                scene.sourceFailed("down");
            }
            assertThat(scene.release.phase())
                    .isEqualTo(new Phase.Holding(
                            new HoldReason.Outage(ERRORS, "down"), new Phase.Baking(0, Duration.ZERO)));
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
            Scene scene = baking().saw(FINE);
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
            Scene scene = baking().seconds(10);
            Signal late = new Signal.Sampled(
                    scene.now,
                    ERRORS,
                    new Sample.Rates(
                            new dev.serin.judge.Window(Scene.NOON.minusSeconds(60), Scene.NOON),
                            new java.util.TreeMap<>(java.util.Map.of("GET /", AWFUL))));
            assertThat(scene.release.on(late)).isEqualTo(new Decision(scene.release, List.of()));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class with_people {
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
            Scene scene = baking();
            assertThat(scene.release.on(new Signal.Approved(scene.now, "ada", "")))
                    .isEqualTo(new Decision(scene.release, List.of()));
        }

        @Test
        void does_not_bake_while_it_is_held() {
            Scene scene = baking();
            scene.on(new Signal.HoldAsked(scene.now, "ada", ""));
            scene.saw(FINE).saw(FINE).saw(FINE);
            scene.on(new Signal.ResumeAsked(scene.now, "ada", ""));
            assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
        }

        @Test
        void is_aborted_from_any_live_phase() {
            for (Scene scene : List.of(
                    new Scene(Scene.plan()), new Scene(Scene.plan()).started(), baking(), baking().sourceFailed("x"))) {
                scene.on(new Signal.AbortAsked(scene.now, "ada", "no"));
                assertThat(scene.release.phase()).isEqualTo(new Phase.RollingBack(new Cause.Aborted("ada", "no")));
            }
        }

        @Test
        void is_promoted_at_once_when_a_person_says_so() {
            Scene scene = baking();
            scene.on(new Signal.PromotionAsked(scene.now, "ada", "urgent"));
            assertThat(scene.asks()).isEqualTo(Weight.ALL);
        }

        @Test
        void gives_way_to_a_newer_version() {
            Scene scene = baking();
            scene.on(new Signal.NewerVersion(scene.now, "v3"));
            assertThat(scene.asks()).isEqualTo(Weight.NONE);
            assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Ended(new Outcome.Superseded("v3")));
        }

        @Test
        void is_rolled_back_when_stables_version_comes_back() {
            Scene scene = baking();
            scene.on(new Signal.NewerVersion(scene.now, "v1")).confirmed();
            assertThat(scene.release.phase())
                    .isEqualTo(new Phase.Ended(new Outcome.RolledBack(new Cause.WentBack("v1"))));
        }

        @Test
        void takes_no_verb_back_once_it_rolls_back() {
            Scene scene = baking();
            scene.on(new Signal.AbortAsked(scene.now, "ada", ""));
            Release rollingBack = scene.release;
            scene.on(new Signal.PromotionAsked(scene.now, "bob", ""))
                    .on(new Signal.ResumeAsked(scene.now, "bob", ""))
                    .on(new Signal.HoldAsked(scene.now, "bob", ""));
            assertThat(scene.release).isEqualTo(rollingBack);
        }
    }
}
