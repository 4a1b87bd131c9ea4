package dev.serin.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.judge.Evidence;
import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.plan.Plan;
import dev.serin.release.Effect;
import dev.serin.release.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A campaign")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignTest {
    private static final Load LOAD = Load.of(200, 0.001, 0.1);

    static Stream<World> worlds() {
        return Stream.of(Scenario.values()).flatMap(scenario -> scenario.worlds().stream());
    }

    private static Summary summary(World world, Load load, int runs, int threads) {
        return new Campaign(Plans.moderate(Plans.ERRORS), world, load, History.NONE, 42, runs).run(threads);
    }

    private static World of(Scenario scenario) {
        return scenario.worlds().getFirst();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void ends_every_release_in_every_world_with_every_kind_of_metric(World world) {
        Load load = new Load(20, 0.001, 0.01, 3, Load.SIGMA);
        Campaign campaign = new Campaign(
                Plans.moderate(Plans.ERRORS_BY_ENDPOINT, Plans.LATENCY, Plans.LEAKS), world, load, History.NONE, 1, 2);
        assertThat(campaign.run(1).runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.time()).isPositive());
    }

    @Test
    void gives_the_same_runs_for_the_same_seed_on_any_number_of_threads() {
        World world = of(Scenario.REGRESSION);
        List<Run> alone = summary(world, LOAD, 12, 1).runs();
        assertThat(summary(world, LOAD, 12, 1).runs()).isEqualTo(alone);
        assertThat(summary(world, LOAD, 12, 3).runs()).isEqualTo(alone);
        assertThat(alone.stream().map(Run::canaryRequests).distinct()).hasSizeGreaterThan(3);
    }

    @Test
    void takes_back_what_is_100_times_worse_and_blames_the_metric() {
        Summary summary = summary(of(Scenario.REGRESSION), LOAD, 20, 2);
        assertThat(summary.share(Run.Ending.ROLLED_BACK).count()).isEqualTo(20);
        assertThat(summary.culprits()).containsOnlyKeys(Plans.ERRORS.name()).containsValue(20);
        assertThat(summary.longest()).isLessThan(Duration.ofMinutes(2));
        assertThat(summary.figures(Run.Ending.ROLLED_BACK)
                        .orElseThrow()
                        .errorsBeyond()
                        .mean())
                .isBetween(2.0, 60.0);
    }

    @Test
    void promotes_what_is_alike_when_the_plan_ends() {
        Summary summary = summary(of(Scenario.AA), LOAD, 20, 2);
        assertThat(summary.share(Run.Ending.PROMOTED).count()).isGreaterThanOrEqualTo(19);
        assertThat(summary.runs())
                .filteredOn(run -> run.ending() == Run.Ending.PROMOTED)
                .allSatisfy(run -> assertThat(run.time()).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void finds_nothing_before_an_onset_and_soon_after_it() {
        Summary summary = summary(of(Scenario.ONSET), LOAD, 10, 2);
        assertThat(summary.runs())
                .allSatisfy(run -> assertThat(run.time()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(22)));
    }

    @Test
    void gives_approvals_at_once() {
        Campaign campaign = new Campaign(Plans.asking(Plans.ERRORS), of(Scenario.AA), LOAD, History.NONE, 1, 1);
        assertThat(campaign.run(1).runs().getFirst().ending()).isEqualTo(Run.Ending.PROMOTED);
    }

    @Test
    void ends_with_a_hold_and_its_reason_where_nobody_comes() {
        Run run = summary(of(Scenario.AA), Load.of(0, 0, 0), 1, 1).runs().getFirst();
        assertThat(run.ending()).isEqualTo(Run.Ending.HELD);
        assertThat(run.reason())
                .isEqualTo("step 1 has baked for as long as it may: only 0 of 30 canary requests were seen");
        assertThat(run.time()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void takes_longer_where_looks_fail_and_still_promotes() {
        Run run = summary(of(Scenario.GAPS), LOAD, 1, 1).runs().getFirst();
        assertThat(run.ending()).isEqualTo(Run.Ending.PROMOTED);
        assertThat(run.time()).isBetween(Duration.ofHours(1), Duration.ofMinutes(75));
    }

    /// Groups with a mean of 5 disperse counts 2 x 5 - 1 = 9 times as much as chance, and the judge takes 1.25 times
    /// what it finds. Without history it starts from 4.
    @Test
    void lets_the_judge_learn_from_the_hour_before() {
        assertThat(dispersion(History.ONE_HOUR)).isBetween(1.25 * 7, 1.25 * 11);
        assertThat(dispersion(History.NONE)).isEqualTo(1.25 * 4);
    }

    private static double dispersion(History history) {
        Plan plan = Plans.moderate(Plans.ERRORS);
        World world = Scenario.CLUSTERS.worlds().getLast();
        Load load = Load.of(200, 0.01, 0.01);
        Source source = new Source(plan, world, load, Curves.of(world, load.sigma()), Plans.START, Chance.of(1, 0));
        Judge judge = source.remembered(Judge.of(plan), Plans.START, history.length());
        Effect.Observe look = new Effect.Observe(
                Plans.ERRORS.name(), Plans.window(0), Plans.window(0).from());
        Signal.Sampled sampled = (Signal.Sampled) source.answer(look, Plans.START, 0.05);
        Evidence evidence = judge.with(Plans.ERRORS.name(), sampled.sample()).evidence(Plans.ERRORS.name());
        return ((Evidence.Rates) evidence).guards().phi();
    }

    @Test
    void shows_every_look_of_a_release_that_is_lived_again_and_changes_nothing_by_it() {
        Campaign campaign = new Campaign(Plans.moderate(Plans.ERRORS), of(Scenario.AA), LOAD, History.ONE_HOUR, 42, 3);
        List<Duration> ends = new ArrayList<>();
        Run again = campaign.live(2, (end, _, _) -> ends.add(end));
        assertThat(again).isEqualTo(campaign.run(2).runs().get(2));
        assertThat(ends).hasSize(360).startsWith(Duration.ofSeconds(10)).endsWith(Duration.ofHours(1));
    }

    @Test
    void shows_the_same_traffic_and_all_of_it_where_the_split_is_not_checked() {
        Campaign campaign =
                new Campaign(Plans.moderate(Plans.ERRORS), of(Scenario.BROKEN_SPLIT), LOAD, History.NONE, 42, 1);
        List<Sample> held = new ArrayList<>();
        List<Sample> all = new ArrayList<>();
        assertThat(campaign.live(0, (_, _, sample) -> held.add(sample)).ending())
                .isEqualTo(Run.Ending.HELD);
        assertThat(campaign.liveUnchecked(0, (_, _, sample) -> all.add(sample)).ending())
                .isEqualTo(Run.Ending.PROMOTED);
        assertThat(all).hasSize(360).startsWith(held.toArray(Sample[]::new));
    }

    @Test
    void refuses_to_run_nothing() {
        assertThatThrownBy(() -> summary(of(Scenario.AA), LOAD, 0, 1))
                .hasMessage("a campaign needs at least one run, but has 0");
    }

    @Test
    void refuses_traffic_that_cannot_be() {
        assertThatThrownBy(() -> Load.of(-1, 0, 0)).hasMessage("rps lies between 0 and 1,000,000, but is -1.0");
        assertThatThrownBy(() -> Load.of(1, 1.5, 0)).hasMessage("baseline lies between 0 and 1, but is 1.5");
    }
}
