package dev.serin.simulation;

import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.judge.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a release meets")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeatherTest {
    private static final Load LOAD = Load.of(200, 0.001, 0.01);

    private static Weather weather(World world, long seed) {
        return new Weather(world, LOAD, Plans.moderate(Plans.ERRORS), Plans.START, Chance.of(seed, 0));
    }

    @Test
    void is_steady_where_nothing_is_said() {
        Weather weather = weather(world(Scenario.AA, 0), 1);
        assertThat(weather.stableRate(0, -3_000)).isEqualTo(0.001);
        assertThat(weather.canaryRate(0, 3_000)).isEqualTo(0.001);
        assertThat(weather.requestsPerSecond(17)).isEqualTo(200);
    }

    @Test
    void turns_bad_at_the_onset() {
        Weather weather = weather(world(Scenario.ONSET, 0), 1);
        assertThat(weather.canaryRate(0, 1_199)).isEqualTo(0.001);
        assertThat(weather.canaryRate(0, 1_200)).isEqualTo(0.01);
        assertThat(weather.stableRate(0, 1_200)).isEqualTo(0.001);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.01", "1, 0.0001"})
    void rises_or_falls_tenfold_while_the_plan_lasts(int which, double last) {
        Weather weather = weather(world(Scenario.RAMP, which), 1);
        assertThat(weather.stableRate(0, 0)).isEqualTo(0.001);
        assertThat(weather.stableRate(0, 1_800)).isCloseTo(Math.sqrt(0.001 * last), within(1e-9));
        assertThat(weather.stableRate(0, 3_600)).isCloseTo(last, within(1e-9));
        assertThat(weather.canaryRate(0, 3_600)).isCloseTo(last, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bursts_for_five_intervals_twice_an_hour_over_both_variants(long seed) {
        Weather weather = weather(world(Scenario.BURSTS, 0), seed);
        double[] middles =
                DoubleStream.iterate(5, at -> at < 3_600, at -> at + 10).toArray();
        assertThat(java.util.Arrays.stream(middles)
                        .filter(at -> weather.stableRate(0, at) == 0.2)
                        .count())
                .isEqualTo(10);
        for (double at : middles) {
            assertThat(weather.canaryRate(0, at)).isEqualTo(weather.stableRate(0, at));
        }
    }

    @Test
    void bursts_over_endpoints_of_different_rates_below_the_floor() {
        Weather weather = weather(world(Scenario.FLOOR_BURST, 0), 1);
        assertThat(weather.endpoints()).isEqualTo(2);
        double[] rates = DoubleStream.iterate(5, at -> at < 1_800, at -> at + 10)
                .map(at -> weather.stableRate(1, at))
                .distinct()
                .sorted()
                .toArray();
        assertThat(rates).containsExactly(0.0008, 0.2);
    }

    @Test
    void halves_and_doubles_within_an_hour() {
        Weather weather = weather(world(Scenario.DIURNAL, 0), 1);
        assertThat(weather.requestsPerSecond(900)).isCloseTo(400, within(1e-9));
        assertThat(weather.requestsPerSecond(2_700)).isCloseTo(100, within(1e-9));
        assertThat(weather.stableRate(0, 900)).isCloseTo(0.002, within(1e-9));
    }

    @Test
    void is_cut_into_pieces_of_an_interval_at_most() {
        List<Double> middles = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        weather(world(Scenario.AA, 0), 1)
                .cut(new Window(Plans.START.plusSeconds(10), Plans.START.plusSeconds(40)), (at, stable, canary) -> {
                    middles.add(at);
                    seconds.add(stable);
                    assertThat(canary).isEqualTo(stable);
                });
        assertThat(middles).containsExactly(15.0, 25.0, 35.0);
        assertThat(seconds).containsExactly(10.0, 10.0, 10.0);
    }
}
