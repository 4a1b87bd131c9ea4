package dev.serin.engine;

import static dev.serin.engine.SetClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A steady clock")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteadyClockTest {
    private final SetClock wall = new SetClock();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    private void passes(Duration length) {
        wall.goOn(length);
        nanos.addAndGet(length.toNanos());
    }

    @Test
    void tells_the_time_of_the_wall() {
        passes(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void follows_a_wall_clock_that_is_set_forward() {
        wall.goOn(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void goes_on_by_the_time_that_passes_while_the_wall_clock_is_behind() {
        passes(Duration.ofSeconds(10));
        clock.instant();
        wall.setTo(NOON.minusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
        passes(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(17));
    }

    @Test
    void follows_the_wall_clock_again_when_it_has_caught_up() {
        passes(Duration.ofSeconds(10));
        clock.instant();
        wall.setTo(NOON.plusSeconds(5));
        clock.instant();
        passes(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(11));
        wall.setTo(NOON.plusSeconds(20));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void never_runs_backwards_whatever_the_wall_clock_does() {
        SplittableRandom random = new SplittableRandom(4);
        Instant before = clock.instant();
        for (int i = 0; i < 10_000; i++) {
            wall.setTo(NOON.plusMillis(random.nextInt(-5000, 5000)));
            nanos.addAndGet(random.nextInt(0, 1_000_000));
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }
}
