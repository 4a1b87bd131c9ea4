package dev.serin.engine;

import static dev.serin.engine.Shop.AWFUL;
import static dev.serin.engine.Shop.FINE;
import static dev.serin.engine.Shop.FIVE;
import static dev.serin.engine.Shop.HALF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.journal.ReleaseId;
import dev.serin.judge.Sample;
import dev.serin.plan.Weight;
import dev.serin.release.Cause;
import dev.serin.release.Look;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.routing.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static Outcome outcome(Running running) throws Exception {
        return running.ended().get(10, TimeUnit.SECONDS);
    }

    @Test
    void promotes_a_canary_that_is_fine() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        stage.sees(running, FINE);
        stage.sees(running, FINE);
        stage.bakes(running, HALF);
        stage.sees(running, FINE);
        stage.sees(running, FINE);
        assertThat(outcome(running)).isEqualTo(new Outcome.Promoted());
        assertThat(stage.router.applied()).containsExactly(new Split(FIVE), new Split(HALF), new Split(Weight.ALL));
    }

    @Test
    void takes_back_a_canary_that_is_bad() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        stage.sees(running, AWFUL);
        assertThat(outcome(running))
                .isInstanceOfSatisfying(
                        Outcome.RolledBack.class, end -> assertThat(end.cause()).isInstanceOf(Cause.BadMetrics.class));
        assertThat(stage.router.inner.read()).isEqualTo(new Split(Weight.NONE));
    }

    @Test
    void has_weight_0_confirmed_soon_after_the_sample_that_proves_it() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        stage.metrics.count(stage.clock.instant().plusMillis(1), "GET /", AWFUL);
        long began = System.nanoTime();
        stage.clock.setTo(running.release().looks().next().plusMillis(10));
        outcome(running);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void handles_the_signals_of_a_release_one_at_a_time_as_its_journal_has_them() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(sender -> senders.execute(() -> {
                        for (int i = 0; i < 100; i++) {
                            String who = sender + "/" + i;
                            running.send(new Signal.HoldAsked(running.now(), who, ""));
                            running.send(new Signal.ResumeAsked(running.now(), who, ""));
                        }
                    }));
        }
        await().until(() -> stage.signals.size() >= 1600 + 2);
        List<Signal> journaled = stage.journal.read(Stage.ID).orElseThrow().signals();
        assertThat(stage.signals).isEqualTo(journaled);
        assertThat(stage.journal.read(Stage.ID).orElseThrow().replay()).isEqualTo(running.release());
    }

    @Test
    void is_not_moved_by_ticks_that_come_late_or_twice() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        stage.sees(running, FINE);
        Release before = running.release();
        running.send(new Signal.Ticked(stage.clock.instant().minusSeconds(5)));
        running.send(new Signal.Ticked(stage.clock.instant()));
        running.send(new Signal.Ticked(stage.clock.instant()));
        await().until(() -> stage.signals.reversed().stream()
                        .takeWhile(Signal.Ticked.class::isInstance)
                        .count()
                >= 3);
        assertThat(running.release()).isEqualTo(before);
        assertThat(stage.router.applied()).containsExactly(new Split(FIVE));
    }

    @Test
    void puts_back_a_weight_that_somebody_else_changed() throws Exception {
        Running running = stage.start();
        stage.bakes(running, FIVE);
        stage.router.inner.setBySomebodyElse(new Split(HALF));
        stage.sees(running, FINE);
        await().untilAsserted(
                        () -> assertThat(stage.router.applied()).containsExactly(new Split(FIVE), new Split(FIVE)));
        stage.bakes(running, FIVE);
    }

    @Test
    void asks_a_router_again_that_threw() throws Exception {
        stage.router.refuse("a bug in a router");
        Running running = stage.start();
        await().until(() -> stage.signals.stream().anyMatch(Signal.RouterFailed.class::isInstance));
        stage.router.refuse("");
        stage.clock.goOn(Duration.ofMillis(2010));
        stage.bakes(running, FIVE);
    }

    @Test
    void rolls_back_although_a_router_hangs_at_the_step_before() throws Exception {
        stage.router.hangInApply();
        Running running = stage.start();
        await().until(() -> stage.router.hanging.get() > 0);
        stage.router.hangNoMore();
        running.send(new Signal.AbortAsked(running.now(), "anna", "a wrong version"));
        assertThat(outcome(running)).isEqualTo(new Outcome.RolledBack(new Cause.Aborted("anna", "a wrong version")));
        assertThat(stage.router.applied()).containsExactly(new Split(Weight.NONE));
    }

    @Test
    void interrupts_what_is_under_way_and_takes_nothing_more_when_it_closes() throws Exception {
        stage.router.hangInApply();
        Running running = stage.start();
        await().until(() -> stage.router.hanging.get() > 0);
        Release before = running.release();
        stage.engine.close();
        assertThat(stage.router.hanging).hasValue(0);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("serin-"));
        running.send(new Signal.AbortAsked(running.now(), "anna", ""));
        assertThat(running.release()).isEqualTo(before);
        assertThat(running.release().phase()).isEqualTo(new Phase.Shifting(0, FIVE));
    }

    @Test
    void stops_only_the_release_that_meets_a_bug_keeps_its_state_and_tells() throws Exception {
        Running running = stage.start(Shop.planWithLatency(), Sources.HANGING);
        stage.bakes(running, FIVE);
        stage.sees(running, FINE);
        Release before = running.release();
        running.send(ratesInsteadOfLatencies(running));
        assertThatThrownBy(() -> outcome(running)).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(running.release()).isEqualTo(before);
        assertThat(stage.messages)
                .last()
                .satisfies(message -> assertThat(message.headline())
                        .isEqualTo("shop v2 stopped where it was, because Serin itself failed."));
        running.send(new Signal.AbortAsked(running.now(), "anna", ""));
        Running other =
                stage.engine.start(new ReleaseId("shop/v3/1"), stage.world(Shop.plan(), stage.metrics), (_, _) -> {});
        stage.bakes(other, FIVE);
        assertThat(running.release()).isEqualTo(before);
    }

    /// What a source says never gets this far; it stands for any bug of ours.
    private static Signal ratesInsteadOfLatencies(Running running) {
        if (!(Stage.look(running, Shop.LATENCY).asked() instanceof Look.Asked.For(var window))) {
            throw new AssertionError("latency was not asked for");
        }
        return new Signal.Sampled(
                running.now(), Shop.LATENCY, new Sample.Rates(window, new TreeMap<>(Map.of("all", FINE))));
    }

    @Test
    void goes_on_when_a_watcher_fails() throws Exception {
        Running running = stage.engine.start(Stage.ID, stage.world(Shop.plan(), stage.metrics), (_, _) -> {
            throw new IllegalStateException("a bug in a watcher");
        });
        stage.bakes(running, FIVE);
        running.send(new Signal.AbortAsked(running.now(), "anna", ""));
        assertThat(outcome(running)).isEqualTo(new Outcome.RolledBack(new Cause.Aborted("anna", "")));
    }
}
