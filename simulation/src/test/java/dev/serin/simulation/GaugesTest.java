package dev.serin.simulation;

import static dev.serin.simulation.Watched.sigmas;
import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Gauges")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GaugesTest {
    private static final Load LOAD = Load.of(20, 0.001, 0.001);
    private static final int LOOKS_OF_AN_HOUR = 360;
    private static final double NOISE = 0.03;

    private static List<Sample.Gauges> hour(World world) {
        return new Watched(world, LOAD, Plans.LEAKS, 1).gauges(LOOKS_OF_AN_HOUR);
    }

    private static Summary released(World world, Metric metric, int runs) {
        return new Campaign(Plans.moderate(Plans.ERRORS, metric), world, LOAD, History.NONE, 42, runs).run(2);
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /// The canary's noise has a variance of 0.03 squared, and the mean of stable's 19 a 19th of it.
    @ParameterizedTest
    @CsvSource({"AA, 0, 0", "LEAK, 0, 0.02", "LEAK, 1, 0.005", "LEAK, 2, 0.002"})
    void of_a_canary_grow_beyond_those_of_stable_where_it_leaks(Scenario scenario, int which, double perMinute) {
        List<Sample.Gauges> looks = hour(world(scenario, which));
        for (int look : List.of(0, 179, 359)) {
            Sample.Gauges gauges = looks.get(look);
            assertThat(gauges.canary()).hasSize(1);
            assertThat(gauges.stable()).hasSize(19);
            double minutes = (look + 1) / 6.0;
            assertThat(Math.log(mean(gauges.canary().values())
                            / mean(gauges.stable().values())))
                    .isCloseTo(minutes * Math.log(1 + perMinute), sigmas(NOISE * NOISE * 20 / 19));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AA", "LEAK"})
    void of_stable_grow_by_a_tenth_while_they_warm_up_and_then_stay(Scenario scenario) {
        List<Double> means = hour(world(scenario, 0)).stream()
                .map(Sample.Gauges::stable)
                .map(stable -> mean(stable.values()))
                .toList();
        double variance = NOISE * NOISE * 2 / 19;
        Function<Integer, Double> growth = look -> Math.log(means.get(look) / means.getFirst());
        assertThat(growth.apply(179)).isCloseTo(Math.log(1.1), sigmas(variance));
        assertThat(growth.apply(359)).isCloseTo(Math.log(1.1), sigmas(variance));
    }

    /// Noise that stays makes slow leaks hard to see: looks are 10 s apart, and what is off stays for some two minutes.
    @ParameterizedTest
    @CsvSource({"0, 50", "1, 35"})
    void that_leak_are_found_and_hold_the_release(int which, int atLeast) {
        Summary summary = released(world(Scenario.LEAK, which), Plans.LEAKS, 50);
        List<Run> held = summary.runs().stream()
                .filter(run -> run.ending() == Run.Ending.HELD)
                .toList();
        assertThat(held)
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(run -> assertThat(run.reason()).contains("memory grows", "/min more than stable"));
    }

    /// Over the ten minutes of the first step chance moves a slope by about 0.6 % a minute, over the twenty of the
    /// second
    /// by 0.2 %: a tenth of this leak.
    @Test
    void that_leak_fast_are_found_before_the_last_step() {
        assertThat(released(world(Scenario.LEAK, 0), Plans.LEAKS, 50).longest())
                .isLessThanOrEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void that_leak_roll_the_release_back_where_the_plan_says_so_and_a_limit_is_near() {
        Measure.Usage limited =
                new Measure.Usage("prometheus", Measure.Trend.LEAK, Settings.Node.EMPTY, 1e9, Measure.Quantity.BYTES);
        Summary summary = released(world(Scenario.LEAK, 0), Plans.memory(limited, Metric.WhenBad.ROLLBACK), 20);
        assertThat(summary.share(Run.Ending.ROLLED_BACK).count()).isEqualTo(20);
        assertThat(summary.culprits()).containsOnlyKeys(Plans.LEAKS.name());
    }

    /// At most 1 in 100 may be held; of 200, 7 or more would be a chance of 1 in 200.
    @ParameterizedTest
    @EnumSource
    void of_a_healthy_canary_let_the_release_go_on(Measure.Trend trend) {
        Measure.Usage usage = new Measure.Usage("prometheus", trend, Settings.Node.EMPTY);
        Summary summary = released(world(Scenario.AA, 0), Plans.memory(usage, Metric.WhenBad.HOLD), 200);
        assertThat(summary.share(Run.Ending.HELD).count()).isLessThan(7);
        assertThat(summary.share(Run.Ending.ROLLED_BACK).count()).isLessThan(7);
    }
}
