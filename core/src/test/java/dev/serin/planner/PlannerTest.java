package dev.serin.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The planner")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlannerTest {
    private static final Measure ERRORS = new Measure.Errors("proxy", Measure.Grouping.ENDPOINT);
    private static final Measure ORDERS =
            new Measure.Successes("prometheus", Measure.Grouping.SERVICE, Settings.Node.EMPTY);
    private static final Measure LATENCY = new Measure.Latency("proxy", Measure.Grouping.ENDPOINT, List.of(0.95, 0.99));
    private static final Tolerance NO_FLOOR = new Tolerance(1.1, 1.5, 0);
    private static final double AS_THE_JUDGE = 0.25;

    private static Step step(int percent, int minutes) {
        Duration bake = Duration.ofMinutes(minutes);
        return new Step(new Weight(percent * 100), bake, bake.multipliedBy(3), 30, new Step.Approval.NotNeeded());
    }

    private static Plan plan(Measure measure, Tolerance tolerance, Safeguards safeguards, Step... steps) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of()),
                new Variant("v2", List.of()),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                new Schedule(List.of(steps)),
                Duration.ofSeconds(5),
                List.of(new Metric(new MetricName("watched"), measure, tolerance, Metric.WhenBad.ROLLBACK)),
                safeguards,
                List.of());
    }

    private static Plan plan(Measure measure, Tolerance tolerance, Step... steps) {
        return plan(measure, tolerance, Safeguards.DEFAULTS, steps);
    }

    private static Planner planner(Plan plan, Load load) {
        return new Planner(plan, plan.metrics().getFirst(), load);
    }

    private static double seconds(Sight sight) {
        return switch (sight) {
            case Sight.Seen(var moment) -> moment.after().toMillis() / 1000.0;
            case Sight.Never() -> throw new AssertionError("it is never seen");
        };
    }

    /// The judge on drawn traffic, with and without something that tells clusters.
    @ParameterizedTest(name = "{0} % at {1}/s, {2} -> {3}, floor {4}, {5} endpoints, clusters learnt: {6}")
    @CsvSource({
        "5, 200, 0.001, 0.12, 0, 1, false", // three events in the first looks
        "5, 200, 0.001, 0.03, 0, 1, true",
        "5, 200, 0.001, 0.01, 0, 1, false",
        "5, 200, 0.001, 0.01, 0.001, 10, true",
        "5, 200, 0.05, 0.12, 0, 1, true",
        "50, 20, 0.001, 0.01, 0, 1, false", // few requests, half of them the canary's
        "50, 2000, 0.001, 0.002, 0, 1, false", // within some large looks
        "50, 200, 0.001, 0.002, 0, 1, true",
        "50, 200, 0.0005, 0.002, 0.001, 1, false" // below the floor, now and then above it
    })
    void says_of_errors_when_the_judge_finds_them(
            int percent, double rps, double stable, double canary, double floor, int endpoints, boolean isLearnt) {
        Plan plan = plan(ERRORS, new Tolerance(1.1, 1.5, floor), step(percent, 12 * 60));
        Load.Clusters clusters = isLearnt ? new Load.Clusters.Learnt() : new Load.Clusters.Known(1);
        Load load = new Load(rps, stable, endpoints, clusters);
        double judged =
                new SimulatedReleases(plan, load, canary, isLearnt).secondsUntil(SimulatedReleases.rollsBack(), 80);
        double said = seconds(planner(plan, load).finds(new Change.Rate(canary), plan.schedule()));
        assertThat(said / judged).isCloseTo(1, within(AS_THE_JUDGE));
    }

    @Test
    void says_of_orders_when_the_judge_finds_too_few() {
        Plan plan = plan(ORDERS, Tolerance.SUCCESSES, step(25, 60));
        Load load = new Load(20, 0.05);
        double judged = new SimulatedReleases(plan, load, 0.15, false).secondsUntil(SimulatedReleases.rollsBack(), 80);
        double said = seconds(planner(plan, load).finds(new Change.Rate(0.15), plan.schedule()));
        assertThat(said / judged).isCloseTo(1, within(AS_THE_JUDGE));
    }

    @Test
    void says_of_a_slower_tail_when_the_judge_finds_it() {
        Plan plan = plan(LATENCY, new Tolerance(1.2, 1.5, 0), step(5, 60));
        Load load = new Load(200, 0.001);
        double judged = SimulatedLatencies.secondsUntilRollBack(plan, 200, 2, 40);
        double said = seconds(planner(plan, load).finds(new Change.SlowerTail(2), plan.schedule()));
        double warmUp = 30;
        assertThat((said - warmUp) / (judged - warmUp)).isCloseTo(1, within(AS_THE_JUDGE));
    }

    @ParameterizedTest(name = "floor {0}, baseline {1}")
    @CsvSource({"0, 0.01", "0.001, 0.0003", "0.001, 0.001"})
    void says_when_a_canary_as_good_as_stable_is_proved_good(double floor, double baseline) {
        Plan plan = plan(ERRORS, new Tolerance(1.1, 1.5, floor), step(50, 12 * 60));
        Load load = new Load(200, baseline);
        double judged = new SimulatedReleases(plan, load, baseline, false)
                .secondsUntil(SimulatedReleases.findsGood(plan.metrics().getFirst()), 80);
        assertThat(seconds(planner(plan, load).prospect().good()) / judged).isCloseTo(1, within(AS_THE_JUDGE));
    }

    @Test
    void takes_the_evidence_of_a_step_along_into_the_next() {
        Load load = new Load(200, 0.001);
        Plan alone = plan(ERRORS, NO_FLOOR, step(25, 120));
        Plan second = plan(ERRORS, NO_FLOOR, step(5, 20), step(25, 120));
        Change doubled = new Change.Rate(0.002);
        double without = seconds(planner(alone, load).finds(doubled, alone.schedule()));
        assertThat(planner(second, load).finds(doubled, second.schedule()))
                .isInstanceOfSatisfying(Sight.Seen.class, seen -> {
                    assertThat(seen.moment().step()).isEqualTo(2);
                    assertThat((double) seen.moment().into().toSeconds()).isLessThan(without - 60);
                    assertThat(seen.moment().after())
                            .isEqualTo(seen.moment().into().plusMinutes(20));
                });
    }

    /// 5 % of 200/s for two minutes: 1,200 requests of the canary, of which 12 fail.
    @Test
    void counts_what_the_canary_served_until_then() {
        Plan plan = plan(ERRORS, NO_FLOOR, step(5, 10));
        Load load = new Load(200, 0.001);
        assertThat(planner(plan, load).finds(new Change.Rate(0.01), plan.schedule()))
                .isInstanceOfSatisfying(Sight.Seen.class, seen -> {
                    double seconds = seen.moment().after().toMillis() / 1000.0;
                    assertThat(seen.moment().canaryRequests()).isCloseTo(10 * seconds, within(0.1));
                    assertThat(seen.moment().canaryBad()).isCloseTo(0.1 * seconds, within(0.001));
                });
    }

    @Test
    void says_nothing_before_the_first_look_has_ended() {
        Plan plan = plan(ERRORS, NO_FLOOR, step(50, 10));
        assertThat(seconds(planner(plan, new Load(100_000, 0.001)).finds(new Change.Rate(0.12), plan.schedule())))
                .isEqualTo(5);
    }

    @Test
    void says_that_a_canary_within_its_tolerance_is_never_found() {
        Plan plan = plan(ERRORS, NO_FLOOR, step(50, 60));
        assertThat(planner(plan, new Load(2_000, 0.001)).finds(new Change.Rate(0.00105), plan.schedule()))
                .isEqualTo(new Sight.Never());
    }

    @Test
    void knows_the_smallest_change_that_is_found_by_the_end_of_a_step() {
        Plan plan = plan(ERRORS, NO_FLOOR, step(5, 10), step(50, 30));
        Planner planner = planner(plan, new Load(200, 0.001));
        List<Double> rates = new ArrayList<>();
        for (Prospect.Least least : planner.prospect().least()) {
            assertThat(least)
                    .isInstanceOfSatisfying(
                            Prospect.Least.Of.class, of -> rates.add(((Change.Rate) of.change()).canary()));
        }
        assertThat(rates.getLast()).isLessThan(rates.getFirst());
        Schedule first = new Schedule(plan.schedule().steps().subList(0, 1));
        assertThat(planner.finds(new Change.Rate(rates.getFirst()), first)).isInstanceOf(Sight.Seen.class);
        assertThat(planner.finds(new Change.Rate(0.98 * rates.getFirst()), first))
                .isEqualTo(new Sight.Never());
    }

    @Test
    void proposes_a_change_that_would_do_and_a_little_less_that_would_not() {
        Plan plan = plan(ERRORS, NO_FLOOR, step(5, 10));
        Prospect prospect = planner(plan, new Load(200, 0.001)).prospect();
        assertThat(prospect.findsDoubling()).isFalse();
        assertThat(prospect.remedies()).hasSize(3);
        for (Prospect.Remedy remedy : prospect.remedies()) {
            assertThat(findsDoubling(plan, remedy, 1)).as("%s", remedy).isTrue();
            assertThat(findsDoubling(plan, remedy, 0.9))
                    .as("less than %s", remedy)
                    .isFalse();
        }
    }

    private static boolean findsDoubling(Plan plan, Prospect.Remedy remedy, double part) {
        Load load = new Load(200, 0.001);
        return switch (remedy) {
            case Prospect.Remedy.Heavier(var step, var weight) -> {
                assertThat(step).isEqualTo(1);
                yield planner(plan(ERRORS, NO_FLOOR, step((int) (weight.basisPoints() * part / 100), 10)), load)
                        .prospect()
                        .findsDoubling();
            }
            case Prospect.Remedy.Longer(var step, var bake) -> {
                assertThat(step).isEqualTo(1);
                yield planner(plan(ERRORS, NO_FLOOR, step(5, (int) (bake.toMinutes() * part))), load)
                        .prospect()
                        .findsDoubling();
            }
            case Prospect.Remedy.Busier(var requests) ->
                planner(plan, new Load(requests * part, 0.001)).prospect().findsDoubling();
            case Prospect.Remedy.NoFloor() -> throw new AssertionError("there is no floor to do without");
        };
    }

    @Test
    void proposes_to_do_without_a_floor_that_hides_a_doubling() {
        Plan plan = plan(ERRORS, Tolerance.ERRORS, step(50, 30));
        assertThat(planner(plan, new Load(200, 0.001)).prospect().remedies()).contains(new Prospect.Remedy.NoFloor());
    }

    @Test
    void asks_for_a_proof_within_the_time_of_the_first_step_where_it_is_required() {
        Safeguards defaults = Safeguards.DEFAULTS;
        Safeguards required = new Safeguards(
                defaults.otherwise(),
                Safeguards.Proof.REQUIRED,
                defaults.warmUp(),
                defaults.keepStable(),
                defaults.outageAfter(),
                defaults.outageThen());
        Plan preferred = plan(ERRORS, NO_FLOOR, step(5, 10), step(50, 60));
        Plan proved = plan(ERRORS, NO_FLOOR, required, step(5, 10), step(50, 60));
        Load load = new Load(200, 0.001);
        assertThat(planner(preferred, load).prospect().good()).isInstanceOf(Sight.Seen.class);
        assertThat(planner(proved, load).prospect().good()).isEqualTo(new Sight.Never());
    }

    @ParameterizedTest
    @CsvSource({"0, 0.001, 1", "-1, 0.001, 1", "Infinity, 0.001, 1", "1, 0, 1", "1, 0.51, 1", "1, NaN, 1", "1, 0.1, 0"})
    void refuses_a_load_that_cannot_be(double rps, double baseline, int endpoints) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Load(rps, baseline, endpoints, new Load.Clusters.Learnt()));
    }

    @Test
    void reckons_what_counts_requests_and_neither_gauges_nor_conditions() {
        Measure gauge = new Measure.Usage("prometheus", Measure.Trend.LEAK, Settings.Node.EMPTY);
        Measure condition = new Measure.Condition(
                "prometheus",
                Settings.Node.EMPTY,
                new Criteria("result[0] >= 0.95", ""),
                Pace.every(Duration.ofMinutes(1)),
                new FailureRule.InARow(3));
        assertThat(List.of(ERRORS, ORDERS, LATENCY, gauge, condition))
                .extracting(measure -> Planner.canReckon(
                        plan(measure, NO_FLOOR, step(5, 10)).metrics().getFirst()))
                .containsExactly(true, true, true, false, false);
    }
}
