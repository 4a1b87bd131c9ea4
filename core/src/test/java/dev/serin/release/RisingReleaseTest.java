package dev.serin.release;

import static dev.serin.release.Scene.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
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
import org.junit.jupiter.api.Test;

@DisplayName("A release on its way up")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RisingReleaseTest {
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
        assertThat(Scene.baking().release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
    }

    @Test
    void does_not_believe_another_weight() {
        Scene scene = new Scene(Scene.plan()).started();
        scene.on(new Signal.Confirmed(scene.now, "proxy", new Weight(400)));
        assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
    }

    @Test
    void stays_until_the_bake_is_over() {
        assertThat(Scene.baking().saw(FINE).release.phase()).isEqualTo(new Phase.Baking(0, Duration.ofSeconds(10)));
    }

    @Test
    void takes_the_next_step_when_the_bake_is_over() {
        assertThat(Scene.baking().saw(FINE).saw(FINE).release.phase())
                .isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void is_promoted_after_the_last_step() {
        Scene scene = Scene.baking().saw(FINE).saw(FINE).confirmed().saw(FINE).saw(FINE);
        assertThat(scene.asks()).isEqualTo(Weight.ALL);
        assertThat(scene.confirmed().release.phase()).isEqualTo(new Phase.Ended(new Outcome.Promoted()));
    }

    @Test
    void bakes_on_while_too_few_requests_were_seen_and_then_holds() {
        Scene scene = Scene.baking();
        for (int i = 0; i < 5; i++) {
            scene.saw(Scene.TOO_FEW);
            assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
        }
        scene.saw(Scene.TOO_FEW);
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.Holding(
                        new HoldReason.Overdue(0, "only 6 of 30 canary requests were seen"),
                        new Phase.Baking(0, Duration.ofSeconds(60))));
    }

    @Test
    void does_not_go_on_while_everything_fails_on_both_variants() {
        Sample.Pair outage = new Sample.Pair(50, 50, 950, 950);
        Scene scene = Scene.baking();
        for (int i = 0; i < 6; i++) {
            scene.saw(outage);
        }
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.Holding(
                        new HoldReason.Overdue(
                                0, "at least half of the canary's requests fail by http-5xx, whoever is to blame"),
                        new Phase.Baking(0, Duration.ofSeconds(60))));
    }

    @Test
    void gets_its_whole_time_again_when_an_overdue_step_is_resumed() {
        Scene scene = Scene.baking();
        for (int i = 0; i < 6; i++) {
            scene.saw(Scene.TOO_FEW);
        }
        scene.on(new Signal.ResumeAsked(scene.now, "ada", ""));
        assertThat(scene.release.phase()).isEqualTo(new Phase.Baking(0, Duration.ZERO));
    }

    @Test
    void rolls_back_when_overdue_if_the_plan_says_so() {
        Scene scene = Scene.baking(otherwise(Safeguards.Otherwise.ROLLBACK));
        for (int i = 0; i < 6; i++) {
            scene.saw(Scene.TOO_FEW);
        }
        assertThat(scene.release.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    void goes_on_when_overdue_if_the_plan_says_so() {
        Scene scene = Scene.baking(otherwise(Safeguards.Otherwise.PROMOTE));
        for (int i = 0; i < 6; i++) {
            scene.saw(Scene.TOO_FEW);
        }
        assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void waits_for_proof_where_the_plan_demands_it() {
        Scene scene = Scene.baking(proof());
        assertThat(scene.saw(FINE).saw(FINE).release.phase()).isInstanceOf(Phase.Baking.class);
        Sample.Pair plenty = new Sample.Pair(5_000, 0, 95_000, 300);
        assertThat(scene.saw(plenty).release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void asks_no_proof_of_a_metric_that_does_not_roll_back() {
        Metric latency = new Metric(
                new MetricName("latency"),
                new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95)),
                Tolerance.LATENCY,
                Metric.WhenBad.HOLD);
        Plan plan =
                Scene.watching(Scene.plan(proof(), Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded()), latency);
        Scene scene = new Scene(plan).started().confirmed().saw(new Sample.Pair(5_000, 0, 95_000, 300));
        scene.sawLatency(latency.name()).saw(FINE).sawLatency(latency.name());
        assertThat(scene.release.phase()).isEqualTo(new Phase.Shifting(1, new Weight(5000)));
    }

    @Test
    void remembers_how_much_traffic_the_canary_met_and_since_when() {
        Scene scene = Scene.baking().saw(FINE).saw(FINE).seconds(1).confirmed();
        assertThat(scene.release.exposure()).isEqualTo(new Exposure(FINE.plus(FINE), new Weight(5000), Scene.NOON));
        assertThat(scene.release.exposure().length(scene.now)).isEqualTo(Duration.ofSeconds(21));
    }

    private static Safeguards proof() {
        Safeguards d = Safeguards.DEFAULTS;
        return new Safeguards(
                d.otherwise(), Safeguards.Proof.REQUIRED, d.warmUp(), d.keepStable(), d.outageAfter(), d.outageThen());
    }

    private static Safeguards otherwise(Safeguards.Otherwise otherwise) {
        Safeguards d = Safeguards.DEFAULTS;
        return new Safeguards(otherwise, d.proof(), d.warmUp(), d.keepStable(), d.outageAfter(), d.outageThen());
    }
}
