package dev.serin.simulation;

import static dev.serin.simulation.Watched.sigmas;
import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Requests that are dealt one by one")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsTest {
    private static final Load LOAD = Load.of(200, 0.01, 0.03);
    private static final int LOOKS = 360;

    private static List<Sample.Rates> rates(World world) {
        return new Watched(world, LOAD, Plans.ERRORS, 1).rates(LOOKS, 0.05);
    }

    @Test
    void come_as_often_and_fail_as_often_as_the_load_says() {
        Sample.Pair sum = Watched.sum(rates(world(Scenario.AA, 0)));
        assertThat((double) sum.canaryRequests()).isCloseTo(36_000, sigmas(36_000));
        assertThat((double) sum.stableRequests()).isCloseTo(684_000, sigmas(684_000));
        assertThat((double) sum.canaryBad()).isCloseTo(360, sigmas(360));
        assertThat((double) sum.stableBad()).isCloseTo(6_840, sigmas(6_840));
    }

    @Test
    void fail_more_often_at_a_canary_that_is_worse() {
        Sample.Pair sum = Watched.sum(rates(world(Scenario.REGRESSION, 0)));
        assertThat((double) sum.canaryBad()).isCloseTo(1_080, sigmas(1_080));
        assertThat((double) sum.stableBad()).isCloseTo(6_840, sigmas(6_840));
    }

    @Test
    void fail_more_often_on_the_first_endpoint_where_only_that_one_is_worse() {
        Load load = new Load(200, 0.01, 0.1, 2, Load.SIGMA);
        List<Sample.Rates> rates =
                new Watched(world(Scenario.REGRESSION, 1), load, Plans.ERRORS_BY_ENDPOINT, 1).rates(LOOKS, 0.05);
        assertThat(canaryBad(rates, "GET /000")).isCloseTo(1_800, sigmas(1_800));
        assertThat(canaryBad(rates, "GET /001")).isCloseTo(180, sigmas(180));
    }

    private static double canaryBad(List<Sample.Rates> rates, String endpoint) {
        return rates.stream()
                .map(Sample.Rates::byEndpoint)
                .map(pairs -> pairs.getOrDefault(endpoint, Sample.Pair.NONE))
                .mapToDouble(Sample.Pair::canaryBad)
                .sum();
    }

    @Test
    void say_that_each_was_dealt_by_the_weight() {
        assertThat(rates(world(Scenario.AA, 0))).allSatisfy(sample -> {
            Sample.Pair pair = sample.sum();
            assertThat(sample.origin().unit()).isEqualTo(Unit.REQUEST);
            assertThat(sample.origin().dealt())
                    .isEqualTo(new Origin.Dealt.Units(0.05, pair.canaryRequests(), pair.stableRequests()));
        });
    }

    @ParameterizedTest
    @CsvSource({"AA", "REGRESSION", "BURSTS", "RETRIES", "CLUSTERS", "PODS", "FLOOR_BURST"})
    void are_kept_apart_in_cells_that_add_up(Scenario scenario) {
        assertThat(rates(world(scenario, 0))).allSatisfy(sample -> {
            Sample.Pair pair = sample.sum();
            assertThat(sum(sample.origin().stable()))
                    .isEqualTo(new Sample.Count(pair.stableRequests(), pair.stableBad()));
            assertThat(sum(sample.origin().canary()))
                    .isEqualTo(new Sample.Count(pair.canaryRequests(), pair.canaryBad()));
            assertThat(sample.origin().stable().values()).noneMatch(Sample.Count::isTorn);
        });
    }

    private static Sample.Count sum(SortedMap<String, Sample.Count> cells) {
        return cells.values().stream().reduce(Sample.Count.NONE, Sample.Count::plus);
    }

    @ParameterizedTest
    @CsvSource({"AA, 1", "RETRIES, 3", "PODS, 1"})
    void fall_into_the_half_or_not_by_the_toss_of_a_coin(Scenario scenario, int together) {
        List<Sample.Rates> rates = rates(world(scenario, 0));
        Sample.Pair sum = Watched.sum(rates);
        Sample.Count half =
                rates.stream().map(sample -> sum(sample.origin().half())).reduce(Sample.Count.NONE, Sample.Count::plus);
        assertThat((double) half.bad()).isCloseTo(sum.stableBad() / 2.0, sigmas(together * sum.stableBad() / 4.0));
        assertThat((double) half.requests())
                .isCloseTo(sum.stableRequests() / 2.0, sigmas(together * sum.stableRequests() / 4.0));
        assertThat(rates)
                .allSatisfy(sample ->
                        assertThat(sum(sample.origin().half()).isTorn()).isFalse());
    }

    /// Chance alone leaves the sum of squares at what a binomial has: a dispersion of 1.
    @Test
    void fail_independently_of_their_cell() {
        double squares = 0;
        double expected = 0;
        for (Sample.Rates sample : rates(world(Scenario.AA, 0))) {
            Sample.Pair pair = sample.sum();
            double rate = (double) pair.stableBad() / pair.stableRequests();
            for (Sample.Count cell : sample.origin().stable().values()) {
                double beyond = cell.bad() - cell.requests() * rate;
                squares += beyond * beyond;
                expected +=
                        cell.requests() * rate * (1 - rate) * (1 - (double) cell.requests() / pair.stableRequests());
            }
        }
        assertThat(squares / expected).isCloseTo(1, sigmas(2.0 / (19 * LOOKS) + 1 / expected));
    }

    @Test
    void fail_independently_of_their_cell_in_a_burst_as_well() {
        Cells cells = new Cells("a", "b");
        Chance chance = Chance.of(1, 0);
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            cells.clear();
            cells.spread(10, chance);
            cells.place(8, chance);
            double beyond = cells.counts().firstEntry().getValue().bad() - 4;
            sum += beyond * beyond;
        }
        assertThat(sum / 20_000).as("hypergeometric: 8 x 1/4 x 2/9").isCloseTo(4.0 / 9, within(0.03));
    }

    @Test
    void come_in_threes_where_clients_try_again() {
        List<Sample.Rates> rates = rates(world(Scenario.RETRIES, 0));
        assertThat(rates).allSatisfy(sample -> {
            assertThat(sample.sum().stableBad() % 3).isZero();
            assertThat(sample.sum().canaryBad() % 3).isZero();
            assertThat(sample.origin().stable().values()).allMatch(cell -> cell.bad() % 3 == 0);
            assertThat(sample.origin().half().values()).allMatch(half -> half.bad() % 3 == 0);
        });
        assertThat((double) Watched.sum(rates).stableBad()).isCloseTo(6_840, sigmas(3 * 6_840));
    }

    /// Of groups of a geometric size with mean m, counts vary (2m - 1) times as much as single events.
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 5"})
    void come_in_groups_where_errors_cluster(int which, double mean) {
        List<Sample.Rates> rates =
                new Watched(world(Scenario.CLUSTERS, which), LOAD, Plans.ERRORS, 2).rates(3_000, 0.05);
        double expected = 19;
        double variance = rates.stream()
                .mapToDouble(sample -> sample.sum().stableBad() - expected)
                .map(beyond -> beyond * beyond)
                .average()
                .orElseThrow();
        assertThat(variance / expected).isCloseTo(2 * mean - 1, within(0.2 * (2 * mean - 1)));
        assertThat((double) Watched.sum(rates).stableBad()).isCloseTo(57_000, sigmas((2 * mean - 1) * 57_000));
    }

    @Test
    void meet_instances_that_differ_and_know_which_they_met() {
        Origin<Sample.Count> origin = rates(world(Scenario.PODS, 0)).getFirst().origin();
        assertThat(origin.cells()).isEqualTo(Origin.Cells.INSTANCES);
        assertThat(origin.stable()).hasSize(19);
        assertThat(origin.canary()).hasSize(1);
        double[] logs = Cast.of(new Clumps.Instances(20_000, 0.3), Chance.of(3, 0)).factors().stream()
                .mapToDouble(Math::log)
                .toArray();
        double mean = java.util.Arrays.stream(logs).average().orElseThrow();
        double variance = java.util.Arrays.stream(logs)
                .map(log -> (log - mean) * (log - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(-0.045, sigmas(0.09 / 20_000));
        assertThat(Math.sqrt(variance)).isCloseTo(0.3, within(0.01));
    }
}
