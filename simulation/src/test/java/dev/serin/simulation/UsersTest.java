package dev.serin.simulation;

import static dev.serin.simulation.Watched.sigmas;
import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Users who are dealt")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsersTest {
    private static final Load NOTHING_ELSE_FAILS = new Load(200, 0, 0, 2, Load.SIGMA);

    private static Sample.Pair users(List<Sample.Rates> rates) {
        return rates.stream()
                .flatMap(sample -> sample.users().values().stream())
                .reduce(Sample.Pair.NONE, Sample.Pair::plus);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 15", "2, 50"})
    void fail_once_each_however_often_they_come_and_wherever_they_move(int which, int failing) {
        Watched watched = new Watched(world(Scenario.STICKY, which), NOTHING_ELSE_FAILS, Plans.ERRORS_BY_ENDPOINT, 1);
        List<Sample.Rates> rates = new ArrayList<>(watched.rates(100, 0.05));
        rates.addAll(watched.rates(100, 0.5));
        Sample.Pair users = users(rates);
        assertThat(users.canaryBad() + users.stableBad()).isEqualTo(failing);
        Sample.Pair requests = Watched.sum(rates);
        double expected = 200 * 10 * 200 / 2.0 * failing / 5_000;
        assertThat((double) requests.canaryBad() + requests.stableBad()).isCloseTo(expected, sigmas(expected));
    }

    @Test
    void fail_on_the_last_endpoint_alone() {
        List<Sample.Rates> rates =
                new Watched(world(Scenario.STICKY, 2), NOTHING_ELSE_FAILS, Plans.ERRORS_BY_ENDPOINT, 1).rates(50, 0.05);
        assertThat(rates)
                .allSatisfy(sample -> assertThat(
                                sample.byEndpoint().firstEntry().getValue().stableBad())
                        .isZero());
    }

    @Test
    void are_judged_as_users_and_are_dealt_once_by_the_weight() {
        List<Sample.Rates> rates =
                new Watched(world(Scenario.STICKY, 0), NOTHING_ELSE_FAILS, Plans.ERRORS, 2).rates(100, 0.25);
        long canary = 0;
        long stable = 0;
        for (Sample.Rates sample : rates) {
            assertThat(sample.origin().unit()).isEqualTo(Unit.USER);
            var dealt = (Origin.Dealt.Units) sample.origin().dealt();
            canary += dealt.canary();
            stable += dealt.stable();
        }
        assertThat(canary + stable).isEqualTo(5_000);
        assertThat((double) canary).isCloseTo(1_250, sigmas(5_000 * 0.25 * 0.75));
    }

    /// 2,000 requests in a window reach 5,000 x (1 - e^-0.4) of 5,000 users.
    @Test
    void count_once_in_a_window() {
        List<Sample.Rates> rates =
                new Watched(world(Scenario.STICKY, 0), NOTHING_ELSE_FAILS, Plans.ERRORS, 3).rates(100, 0.5);
        double active = 5_000 * (1 - Math.exp(-0.4));
        Sample.Pair users = users(rates);
        assertThat((users.canaryRequests() + users.stableRequests()) / 100.0).isCloseTo(active, sigmas(active / 100));
        assertThat(rates).allSatisfy(sample -> {
            Sample.Pair judged = sample.users().firstEntry().getValue();
            assertThat(sample.origin().stable().values().stream()
                            .mapToLong(Sample.Count::requests)
                            .sum())
                    .isEqualTo(judged.stableRequests());
            assertThat(sample.origin().half().firstEntry().getValue().requests())
                    .isBetween(judged.stableRequests() / 3, 2 * judged.stableRequests() / 3);
        });
    }

    @Test
    void begin_anew_with_the_release() {
        Watched watched = new Watched(world(Scenario.STICKY, 2), NOTHING_ELSE_FAILS, Plans.ERRORS, 4);
        assertThat(users(watched.rates(100, 0)).stableBad()).isEqualTo(50);
        watched.begin();
        assertThat(users(watched.rates(100, 0)).stableBad()).isEqualTo(50);
    }

    @Test
    void pass_each_latency_once_and_never_get_faster() {
        List<Sample.Latencies> latencies =
                new Watched(world(Scenario.STICKY_SLOW, 2), NOTHING_ELSE_FAILS, Plans.LATENCY, 5).latencies(150, 0.05);
        int border = 96; // 0.1 ms x 2^12 = 0.41 s: 4.2 sigma for most, one sigma for the slow
        long passed = 0;
        for (Sample.Latencies sample : latencies) {
            Sample.Records records = sample.users().firstEntry().getValue();
            passed += records.after().stable().above(border)
                    - records.before().stable().above(border);
            passed += records.after().canary().above(border)
                    - records.before().canary().above(border);
            assertThat(records.after().stable().total())
                    .isEqualTo(records.before().stable().total());
        }
        assertThat(passed).as("50 slow users, and few others").isBetween(45L, 70L);
    }

    @Test
    void answer_a_few_users_five_times_slower_and_all_others_as_usual() {
        List<Sample.Latencies> latencies =
                new Watched(world(Scenario.STICKY_SLOW, 2), NOTHING_ELSE_FAILS, Plans.LATENCY, 6).latencies(100, 0.5);
        Function<Histogram, Double> slow = histogram -> (double) histogram.above(96) / histogram.total();
        double expected = 0.01 / 2 * 0.162; // of the slow, what is above ln(0.4096 / 0.25) / 0.5 = 0.987 sigma
        double answers = Watched.stable(latencies).total();
        assertThat(slow.apply(Watched.stable(latencies))).isBetween(expected * 0.5, expected * 1.5);
        assertThat(answers).isCloseTo(100_000, sigmas(100_000 * 20));
    }
}
