package dev.serin.engine;

import static dev.serin.engine.SetClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The timer wheel")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimerWheelTest {
    private static final Duration TICK = Duration.ofMillis(10);

    private final SetClock clock = new SetClock();
    private final TimerWheel wheel = new TimerWheel(clock);
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        wheel.close();
    }

    private TimerWheel.Timer at(Instant at, String name) {
        return wheel.at(at, () -> ran.add(name));
    }

    /// Returns when the wheel has looked at the present time.
    private void looked() {
        CountDownLatch over = new CountDownLatch(1);
        wheel.at(Instant.EPOCH, over::countDown);
        clock.goOn(TICK);
        await().until(() -> over.getCount() == 0);
    }

    @Test
    void runs_nothing_early() {
        at(NOON.plusSeconds(60), "task");
        clock.setTo(NOON.plusSeconds(60).minus(TICK.multipliedBy(2)));
        looked();
        assertThat(ran).isEmpty();
    }

    @Test
    void runs_a_task_at_most_a_tick_late() {
        at(NOON.plusSeconds(60), "task");
        clock.setTo(NOON.plusSeconds(60).plus(TICK));
        await().untilAsserted(() -> assertThat(ran).containsExactly("task"));
    }

    @Test
    void runs_a_task_of_the_past_at_the_next_tick() {
        at(NOON.minusSeconds(60), "task");
        clock.goOn(TICK);
        await().untilAsserted(() -> assertThat(ran).containsExactly("task"));
    }

    @Test
    void runs_everything_that_became_due_when_the_clock_jumps_forward() {
        for (int hours = 1; hours <= 5; hours++) {
            at(NOON.plus(Duration.ofHours(hours)), "hour " + hours);
        }
        clock.goOn(Duration.ofHours(3).plus(TICK));
        await().untilAsserted(() -> assertThat(ran).containsExactlyInAnyOrder("hour 1", "hour 2", "hour 3"));
    }

    @Test
    void keeps_a_task_of_the_far_future_without_running_it() {
        at(Instant.MAX, "never");
        clock.goOn(Duration.ofDays(10_000));
        looked();
        assertThat(ran).isEmpty();
        assertThat(wheel.waiting()).isEqualTo(1);
    }

    @Test
    void runs_a_task_in_its_time_after_the_clock_was_set_back() {
        looked();
        clock.setTo(NOON.minusSeconds(3600));
        at(NOON.minusSeconds(3590), "soon");
        at(NOON.plusSeconds(5), "later");
        clock.goOn(Duration.ofSeconds(10).plus(TICK));
        await().untilAsserted(() -> assertThat(ran).containsExactly("soon"));
    }

    @Test
    void runs_a_task_that_waited_when_the_clock_was_set_back_once_its_time_comes_again() {
        at(NOON.plusSeconds(5), "task");
        clock.setTo(NOON.minusSeconds(3600));
        looked();
        clock.setTo(NOON.plusSeconds(4));
        looked();
        assertThat(ran).isEmpty();
        clock.goOn(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(ran).containsExactly("task"));
    }

    @Test
    void forgets_a_task_that_was_cancelled() {
        TimerWheel.Timer cancelled = at(NOON.plusSeconds(1), "cancelled");
        at(NOON.plusSeconds(1), "task");
        cancelled.cancel();
        cancelled.cancel();
        assertThat(wheel.waiting()).isEqualTo(1);
        clock.goOn(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(ran).containsExactly("task"));
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void does_not_mind_a_cancellation_that_comes_too_late() {
        TimerWheel.Timer timer = at(NOON, "task");
        looked();
        timer.cancel();
        assertThat(ran).containsExactly("task");
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void goes_on_after_a_task_that_failed() {
        wheel.at(NOON, () -> {
            throw new IllegalStateException("a bug in a task");
        });
        at(NOON.plusSeconds(1), "task");
        clock.goOn(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(ran).containsExactly("task"));
    }

    @Test
    void runs_each_of_many_tasks_once_in_its_time() {
        SplittableRandom random = new SplittableRandom(11);
        List<Instant> due = new ArrayList<>();
        Queue<Duration> late = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 20_000; i++) {
            Instant at = NOON.plusMillis(random.nextInt(60_000));
            due.add(at);
            wheel.at(at, () -> late.add(Duration.between(at, clock.instant())));
        }
        for (int seconds = 0; seconds <= 60; seconds++) {
            looked();
            clock.goOn(Duration.ofSeconds(1));
        }
        await().untilAsserted(() -> assertThat(late).hasSize(due.size()));
        assertThat(late).noneMatch(Duration::isNegative);
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void is_on_time_by_a_real_clock() throws Exception {
        InstantSource real = InstantSource.system();
        try (TimerWheel timers = new TimerWheel(real)) {
            Instant began = real.instant();
            timers.pause(Duration.ofMillis(200));
            assertThat(Duration.between(began, real.instant()))
                    .isBetween(Duration.ofMillis(200), Duration.ofMillis(1500));
        }
    }

    @Test
    void leaves_no_thread_behind() {
        wheel.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("serin-timer"));
    }
}
