package dev.serin.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Steps of 20 s, looked at every 10 s: at half of the bake, and at its end.
@DisplayName("A release whose canary takes more memory")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GreedyReleaseTest {
    private static final MetricName MEMORY = new MetricName("memory");
    private static final Map<String, Double> STABLE = Map.of("s1", 299.0, "s2", 300.0, "s3", 300.5, "s4", 301.0);

    private static Plan plan(Metric.WhenBad whenBad) {
        Safeguards warm = new Safeguards(
                Safeguards.Otherwise.HOLD,
                Safeguards.Proof.PREFERRED,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(10),
                Safeguards.OutageThen.HOLD);
        return Scene.watching(
                Scene.plan(warm, Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded()),
                new Metric(
                        MEMORY,
                        new Measure.Usage(
                                "prometheus", Measure.Trend.NONE, Settings.Node.EMPTY, 800, Measure.Quantity.NUMBER),
                        Tolerance.USAGE,
                        whenBad));
    }

    private static Scene saw(Scene scene, double canary) {
        scene.saw(Scene.FINE);
        return scene.on(new Signal.Sampled(
                scene.now,
                MEMORY,
                new Sample.Gauges(
                        new Window(scene.now.minusSeconds(10), scene.now),
                        new TreeMap<>(Map.of("c1", canary)),
                        new TreeMap<>(STABLE))));
    }

    @Test
    void is_held_at_the_end_of_the_bake_and_not_promoted() {
        Scene scene = new Scene(plan(Metric.WhenBad.HOLD)).started().confirmed();
        saw(scene, 420);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Baking.class);
        saw(scene, 420);
        assertThat(scene.release.phase())
                .isInstanceOfSatisfying(
                        Phase.Holding.class,
                        holding -> assertThat(holding.reason())
                                .isEqualTo(
                                        new HoldReason.BadMetric(MEMORY, "memory 420 v 300 (surely more than 1.2x)")));
    }

    @Test
    void is_rolled_back_only_when_the_limit_is_passed_as_well() {
        Scene scene = new Scene(plan(Metric.WhenBad.ROLLBACK)).started().confirmed();
        saw(saw(scene, 420), 420);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Holding.class);
        saw(scene, 810);
        assertThat(scene.release.phase())
                .isEqualTo(new Phase.RollingBack(new Cause.BadMetrics(
                        List.of(MEMORY),
                        "memory 420 v 300 (surely more than 1.2x, and an instance takes 810, past the limit of 800)")));
    }

    @Test
    void is_compared_anew_in_each_step() {
        Scene scene = new Scene(plan(Metric.WhenBad.HOLD)).started().confirmed();
        saw(saw(scene, 300), 300);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Shifting.class);
        scene.confirmed();
        saw(saw(scene, 420), 420);
        assertThat(scene.release.step()).isEqualTo(1);
        assertThat(scene.release.phase()).isInstanceOf(Phase.Holding.class);
    }

    @Test
    void is_checked_for_its_split_also_where_a_gauge_is_the_first_metric() {
        Plan plan = plan(Metric.WhenBad.HOLD);
        Plan gaugeFirst = new Plan(
                plan.service(),
                plan.stable(),
                plan.canary(),
                plan.traffic(),
                plan.schedule(),
                plan.interval(),
                plan.metrics().reversed(),
                plan.safeguards(),
                plan.notifiers());
        Scene scene = new Scene(gaugeFirst).started().confirmed().seconds(10);
        scene.on(new Signal.Sampled(
                scene.now,
                Scene.ERRORS,
                new Sample.Rates(
                        new Window(scene.now.minusSeconds(10), scene.now),
                        new TreeMap<>(Map.of("GET /", new Sample.Pair(200, 0, 800, 0))),
                        new TreeMap<>(),
                        new Origin<>(
                                Unit.REQUEST,
                                Origin.Cells.NONE,
                                new TreeMap<>(),
                                new TreeMap<>(),
                                new TreeMap<>(),
                                new Origin.Dealt.Units(0.05, 200, 800)))));
        assertThat(scene.release.judge().doubt())
                .hasValueSatisfying(why -> assertThat(why).startsWith("traffic split broken"));
    }
}
