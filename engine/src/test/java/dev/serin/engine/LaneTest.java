package dev.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.journal.InMemoryJournal;
import dev.serin.plan.Weight;
import dev.serin.release.Signal;
import dev.serin.routing.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What is asked of a router")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaneTest {
    private static final Weight FIVE = new Weight(500);
    private static final Weight HALF = new Weight(5000);

    private final SetClock clock = new SetClock();
    private final Engine engine = new Engine(clock, new InMemoryJournal());
    private final StubbornRouter router = new StubbornRouter();
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private final Lane lane = new Lane(engine, "memory", router, signals::add);

    @AfterEach
    void close() {
        engine.close();
    }

    private void hangs() {
        await().until(() -> router.hanging.get() > 0);
    }

    private Signal confirmed(Weight weight) {
        return new Signal.Confirmed(clock.instant(), "memory", weight);
    }

    private void signalled(Signal... expected) {
        await().untilAsserted(() -> assertThat(signals).containsExactly(expected));
    }

    @Test
    void is_applied_and_read_back() {
        lane.set(FIVE);
        signalled(confirmed(FIVE));
        assertThat(router.applied()).containsExactly(new Split(FIVE));
    }

    @Test
    void is_cut_short_by_weight_0_when_apply_hangs() {
        router.hangInApply();
        lane.set(FIVE);
        hangs();
        router.hangNoMore();
        lane.set(Weight.NONE);
        signalled(confirmed(Weight.NONE));
        assertThat(router.applied()).containsExactly(new Split(Weight.NONE));
        assertThat(router.overlapped()).isFalse();
    }

    @Test
    void is_cut_short_by_weight_0_when_the_router_does_not_confirm() {
        router.ignoreWeights(true, Duration.ofHours(1));
        lane.set(FIVE);
        await().until(() -> router.hanging.get() == 0);
        router.ignoreWeights(false, Duration.ZERO);
        lane.set(Weight.NONE);
        signalled(confirmed(Weight.NONE));
    }

    @Test
    void is_cut_short_by_weight_0_when_a_read_back_hangs() {
        router.hangInRead();
        lane.check(FIVE);
        hangs();
        router.hangNoMore();
        lane.set(Weight.NONE);
        signalled(confirmed(Weight.NONE));
    }

    @Test
    void is_only_the_newest_of_several_weights() {
        router.hangInApply();
        lane.set(FIVE);
        hangs();
        lane.set(HALF);
        lane.set(Weight.ALL);
        router.hangNoMore();
        lane.set(Weight.NONE);
        signalled(confirmed(Weight.NONE));
        assertThat(router.inner.read()).isEqualTo(new Split(Weight.NONE));
        assertThat(router.overlapped()).isFalse();
    }

    @Test
    void is_asked_again_after_a_router_that_did_not_heed_the_interrupt_came_back() {
        router.heedNoInterrupts();
        router.hangInApply();
        CountDownLatch gate = router.applyGate();
        lane.set(FIVE);
        hangs();
        router.hangNoMore();
        lane.set(Weight.NONE);
        signalled(confirmed(Weight.NONE));
        gate.countDown();
        await().untilAsserted(() -> assertThat(router.applied())
                .containsExactly(new Split(Weight.NONE), new Split(FIVE), new Split(Weight.NONE)));
        assertThat(router.inner.read()).isEqualTo(new Split(Weight.NONE));
    }

    @Test
    void is_not_begun_anew_when_the_same_weight_is_asked_for_once_more() {
        router.hangInApply();
        CountDownLatch gate = router.applyGate();
        lane.set(FIVE);
        hangs();
        lane.set(FIVE);
        router.hangNoMore();
        gate.countDown();
        signalled(confirmed(FIVE));
        await().until(() -> router.hanging.get() == 0);
        assertThat(router.applied()).containsExactly(new Split(FIVE));
    }

    @Test
    void is_tried_again_when_it_was_asked_for_once_more_and_failed() {
        router.hangInApply();
        CountDownLatch gate = router.applyGate();
        router.refuse("no");
        lane.set(FIVE);
        hangs();
        lane.set(FIVE);
        router.hangInApply();
        gate.countDown();
        await().untilAsserted(() -> assertThat(signals).hasSize(1));
        router.refuse("");
        router.applyGate().countDown();
        Signal failed = new Signal.RouterFailed(
                clock.instant(), "memory", FIVE, "a bug in the provider: java.lang.IllegalStateException: no");
        signalled(failed, confirmed(FIVE));
    }

    @Test
    void fails_when_a_call_takes_longer_than_10_seconds() {
        router.hangInApply();
        lane.set(FIVE);
        hangs();
        clock.goOn(Duration.ofMillis(9980));
        Instant end = clock.instant().plusSeconds(1);
        assertThat(signals).isEmpty();
        clock.setTo(end);
        signalled(new Signal.RouterFailed(end, "memory", FIVE, "no answer within 10 s"));
    }

    @Test
    void fails_when_the_router_does_not_confirm_in_the_time_that_it_named() {
        router.ignoreWeights(true, Duration.ofSeconds(3));
        lane.set(FIVE);
        await().until(() -> router.hanging.get() == 0);
        clock.goOn(Duration.ofMillis(3500));
        await().untilAsserted(() -> assertThat(signals)
                .hasSize(1)
                .first()
                .isEqualTo(new Signal.RouterFailed(
                        clock.instant(), "memory", FIVE, "asked for 5 %, and 0 % is still in force")));
    }

    @Test
    void tells_of_somebody_else_who_changed_it() {
        router.inner.setBySomebodyElse(new Split(HALF));
        lane.check(FIVE);
        signalled(new Signal.Drifted(clock.instant(), "memory", FIVE, HALF));
    }

    @Test
    void leaves_no_timer_behind() {
        lane.set(FIVE);
        signalled(confirmed(FIVE));
        await().until(() -> engine.timers().waiting() == 0);
    }
}
