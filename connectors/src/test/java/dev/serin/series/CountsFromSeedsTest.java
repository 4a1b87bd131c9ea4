package dev.serin.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Counts in windows that follow each other")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountsFromSeedsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void add_up_to_everything_that_was_scraped_since_the_confirmation(long seed) {
        addUp(seed, new Scraping.Rounds.Every(Duration.ZERO));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void add_up_to_the_same_in_rounds(long seed) {
        addUp(seed, new Scraping.Rounds.Seen());
    }

    private static void addUp(long seed, Scraping.Rounds rounds) {
        ScrapedWorld world = new ScrapedWorld(seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(-seed);
        SeriesMetrics metrics = Asking.metrics(world.recordings, Duration.ofSeconds(2), rounds);
        Sample.Pair sum = Sample.Pair.NONE;
        double from = Asking.CONFIRMED;
        while (from < ScrapedWorld.END + 30) {
            double to = Math.round((from + random.nextDouble(0.5, 40)) * 1_000) / 1_000.0;
            Sample.Pair counted = counted(world.recordings, metrics, from, to);
            assertThat(counted.isTorn()).isFalse();
            sum = sum.plus(counted);
            from = to;
        }
        assertThat(sum).isEqualTo(new Sample.Pair(world.canary[0], world.canary[1], world.stable[0], world.stable[1]));
    }

    /// Asked when the window ends, and once more later: what has become visible since must not change the
    /// answer.
    private static Sample.Pair counted(ScriptedRecordings recordings, SeriesMetrics metrics, double from, double to) {
        recordings.now = ScriptedRecordings.second(to);
        Sample sample = Asking.observe(metrics, Asking.errors(), from, to);
        recordings.now = ScriptedRecordings.second(to + 50);
        assertThat(Asking.observe(metrics, Asking.errors(), from, to)).isEqualTo(sample);
        return sample instanceof Sample.NoData ? Sample.Pair.NONE : Asking.all(sample);
    }

    @Test
    void are_tried_with_restarts_births_and_gaps() {
        LongStream.rangeClosed(1, 30).mapToObj(ScrapedWorld::new).forEach(world -> {
            assertThat(world.restarts).isGreaterThan(5);
            assertThat(world.births).isGreaterThan(20);
            assertThat(world.gaps).isGreaterThan(20);
            assertThat(world.canary[1]).isGreaterThan(100);
        });
    }
}
