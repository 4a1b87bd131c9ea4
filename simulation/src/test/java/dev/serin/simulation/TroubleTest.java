package dev.serin.simulation;

import static dev.serin.simulation.Watched.sigmas;
import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.release.Signal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Trouble")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleTest {
    private static final Load LOAD = Load.of(20, 0.01, 0.01);

    private static List<Boolean> gaps(int which, int looks) {
        Watched watched = new Watched(world(Scenario.GAPS, which), LOAD, Plans.ERRORS, 1);
        return IntStream.range(0, looks)
                .mapToObj(_ -> watched.look(0.05))
                .map(TroubleTest::isGap)
                .toList();
    }

    private static boolean isGap(Signal signal) {
        return signal instanceof Signal.SourceFailed
                || (signal instanceof Signal.Sampled sampled && sampled.sample() instanceof Sample.NoData);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.096", "1, 0.1", "2, 0.0926"
    }) // of runs: 5 x 0.02 / (1 + 4 x 0.02), since a run is over before the next
    void makes_about_one_look_in_ten_fail(int which, double share) {
        int looks = 20_000;
        double gaps = gaps(which, looks).stream().filter(gap -> gap).count();
        assertThat(gaps / looks).isCloseTo(share, sigmas(5 * 0.1 / looks));
    }

    @Test
    void comes_in_runs_of_five() {
        List<Boolean> gaps = gaps(2, 5_000);
        int run = 0;
        for (boolean gap : gaps.subList(0, gaps.lastIndexOf(false) + 1)) {
            if (!gap) {
                assertThat(run % 5).isZero();
            }
            run = gap ? run + 1 : 0;
        }
        assertThat(gaps).contains(true);
    }

    /// Six resets an hour of each variant: a part of the window is lost, or the counts are below zero.
    @Test
    void begins_counters_anew_every_ten_minutes() {
        List<Sample.Rates> rates =
                new Watched(world(Scenario.RESETS, 0), Load.of(2_000, 0.01, 0.01), Plans.ERRORS, 2).rates(3_600, 0.5);
        List<Sample.Pair> pairs = rates.stream()
                .map(sample -> sample.byEndpoint().firstEntry().getValue())
                .toList();
        long negative = pairs.stream().filter(pair -> pair.stableRequests() < 0).count();
        long short_ = pairs.stream()
                .filter(pair -> pair.stableRequests() >= 0 && pair.stableRequests() < 9_500)
                .count();
        assertThat((double) negative).isCloseTo(30, sigmas(15));
        assertThat((double) short_).isCloseTo(30, sigmas(15));
        assertThat(rates).allMatch(sample -> sample.origin().dealt() instanceof Origin.Dealt.NotKnown);
        assertThat(pairs.stream().filter(pair -> pair.canaryRequests() < 0).count())
                .isPositive();
        assertThat(pairs).filteredOn(pair -> pair.stableRequests() < 0).allMatch(Sample.Pair::isTorn);
    }

    @Test
    void gives_the_canary_more_than_was_confirmed() {
        List<Sample.Rates> rates = new Watched(world(Scenario.BROKEN_SPLIT, 0), LOAD, Plans.ERRORS, 3).rates(500, 0.05);
        Sample.Pair sum = Watched.sum(rates);
        double all = sum.canaryRequests() + sum.stableRequests();
        assertThat(sum.canaryRequests() / all).isCloseTo(0.08, sigmas(0.08 * 0.92 / all));
        assertThat(((Origin.Dealt.Units) rates.getFirst().origin().dealt()).share())
                .isEqualTo(0.05);
    }
}
