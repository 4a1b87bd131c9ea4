package dev.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.journal.InMemoryJournal;
import dev.serin.notify.InMemoryNotifier;
import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.plan.Occasion;
import dev.serin.release.Decision;
import dev.serin.release.Signal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("An outbox")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxTest {
    private static final Set<Occasion> ALWAYS = EnumSet.allOf(Occasion.class);

    private final SetClock clock = new SetClock();
    private final Engine engine = new Engine(clock, new InMemoryJournal());
    private final List<Undelivered> givenUp = new CopyOnWriteArrayList<>();
    private final InMemoryNotifier notifier = new InMemoryNotifier();

    private final Watcher watcher = new Watcher() {
        @Override
        public void moved(Signal signal, Decision decision) {}

        @Override
        public void givenUp(Undelivered message) {
            givenUp.add(message);
        }
    };

    private final Outbox outbox = engine.outbox(List.of(new Recipient("memory", ALWAYS, notifier)), watcher);

    @AfterEach
    void close() {
        outbox.close();
        engine.close();
    }

    private static Message message(int number) {
        return message(number, Occasion.STEP);
    }

    private static Message message(int number, Occasion occasion) {
        return new Message(
                "shop/v2/1#" + number, occasion, "shop", "v2", SetClock.NOON, "message " + number, List.of(), "");
    }

    private void delivered(Message... messages) {
        await().untilAsserted(() -> assertThat(notifier.sent()).containsExactly(messages));
    }

    /// Waits until a try has failed and the next one is due at a timer.
    private void waitsForNextTry() {
        await().until(() -> engine.timers().waiting() == 1);
    }

    @Test
    void delivers_in_order() {
        List<Message> all = java.util.stream.IntStream.range(0, 50)
                .mapToObj(OutboxTest::message)
                .toList();
        all.forEach(outbox);
        delivered(all.toArray(Message[]::new));
    }

    @Test
    void delivers_to_those_who_want_to_hear_of_the_occasion() {
        InMemoryNotifier other = new InMemoryNotifier();
        Outbox both = engine.outbox(
                List.of(
                        new Recipient("one", Set.of(Occasion.ROLLED_BACK), notifier),
                        new Recipient("two", Set.of(Occasion.STEP, Occasion.PROMOTED), other)),
                watcher);
        both.accept(message(1, Occasion.STEP));
        both.accept(message(2, Occasion.ROLLED_BACK));
        both.accept(message(3, Occasion.WAITING));
        delivered(message(2, Occasion.ROLLED_BACK));
        await().untilAsserted(() -> assertThat(other.sent()).containsExactly(message(1, Occasion.STEP)));
        both.close();
    }

    @Test
    void delivers_a_message_once_that_was_handed_in_twice() {
        outbox.accept(message(1));
        outbox.accept(message(1));
        outbox.accept(message(2));
        delivered(message(1), message(2));
    }

    @Test
    void tries_again_after_1_second_then_after_2_and_keeps_the_order() {
        notifier.refuse(new NotifyException("it answered 503"));
        outbox.accept(message(1));
        outbox.accept(message(2));
        waitsForNextTry();
        clock.goOn(Duration.ofMillis(1010));
        waitsForSecondTry();
        notifier.deliver();
        clock.goOn(Duration.ofMillis(1900));
        assertThat(notifier.sent()).isEmpty();
        clock.goOn(Duration.ofMillis(110));
        delivered(message(1), message(2));
    }

    private void waitsForSecondTry() {
        await().until(() -> outboxLeft().getFirst().tries() == 2);
        waitsForNextTry();
    }

    private List<Undelivered> outboxLeft() {
        return outbox.left();
    }

    @Test
    void waits_for_as_long_as_the_recipient_asks() {
        notifier.refuse(
                new NotifyException("it answered 429", new NotifyException.Retry.After(Duration.ofSeconds(30))));
        outbox.accept(message(1));
        waitsForNextTry();
        notifier.deliver();
        clock.goOn(Duration.ofSeconds(29));
        assertThat(notifier.sent()).isEmpty();
        clock.goOn(Duration.ofMillis(1010));
        delivered(message(1));
    }

    @Test
    void gives_up_at_once_what_will_never_be_taken_and_goes_on_with_the_next() {
        notifier.refuse(new NotifyException("it answered 404", new NotifyException.Retry.Never()));
        outbox.accept(message(1));
        await().untilAsserted(() ->
                assertThat(givenUp).containsExactly(new Undelivered("memory", message(1), 1, "it answered 404")));
        notifier.deliver();
        outbox.accept(message(2));
        delivered(message(2));
    }

    @Test
    void delivers_the_next_message_although_its_watcher_fails_over_the_one_given_up() {
        notifier.refuse(new NotifyException("it answered 404", new NotifyException.Retry.Never()));
        List<Message> first = new CopyOnWriteArrayList<>();
        CompletableFuture<Outbox> watched = new CompletableFuture<>();
        watched.complete(engine.outbox(List.of(new Recipient("memory", ALWAYS, notifier)), new Watcher() {
            @Override
            public void moved(Signal signal, Decision decision) {}

            @Override
            public void givenUp(Undelivered message) {
                notifier.deliver();
                first.add(watched.join().left().getFirst().message());
                throw new IllegalStateException("a bug in the watcher");
            }
        }));
        List.of(message(1), message(2), message(3)).forEach(watched.join());
        delivered(message(2), message(3));
        assertThat(first).as("told before the next one begins").containsExactly(message(1));
        watched.join().close();
    }

    @Test
    void gives_up_after_20_tries() {
        notifier.refuse(new NotifyException("it answered 503"));
        outbox.accept(message(1));
        for (int tries = 1; tries < 20; tries++) {
            int sofar = tries;
            await().until(() -> outbox.left().getFirst().tries() == sofar);
            waitsForNextTry();
            clock.goOn(Duration.ofMinutes(5).plusMillis(10));
        }
        await().untilAsserted(() ->
                assertThat(givenUp).containsExactly(new Undelivered("memory", message(1), 20, "it answered 503")));
    }

    @Test
    void cuts_a_notifier_off_that_takes_longer_than_10_seconds() throws Exception {
        notifier.hangFromNowOn();
        outbox.accept(message(1));
        await().until(() -> outbox.left().getFirst().tries() == 1);
        clock.goOn(Duration.ofMillis(10_010));
        await().untilAsserted(() -> assertThat(outbox.left())
                .containsExactly(new Undelivered("memory", message(1), 1, "no answer within 10 s")));
    }

    @Test
    void tells_nothing_of_what_a_bug_in_a_notifier_says() {
        Outbox broken = engine.outbox(
                List.of(new Recipient("broken", ALWAYS, _ -> {
                    throw new IllegalArgumentException("https://hooks.example/SECRET");
                })),
                watcher);
        broken.accept(message(1));
        await().untilAsserted(() -> assertThat(broken.left())
                .singleElement()
                .satisfies(left -> assertThat(left.reason())
                        .startsWith("a bug in the notifier: java.lang.IllegalArgumentException at ")
                        .doesNotContain("SECRET")));
        broken.close();
    }

    @Test
    void does_not_delay_one_recipient_by_another_that_hangs() {
        InMemoryNotifier hanging = new InMemoryNotifier();
        hanging.hangFromNowOn();
        Outbox both = engine.outbox(
                List.of(new Recipient("hanging", ALWAYS, hanging), new Recipient("memory", ALWAYS, notifier)), watcher);
        both.accept(message(1));
        delivered(message(1));
        both.close();
    }

    @Test
    void says_what_is_left_when_its_time_is_over() throws Exception {
        notifier.hangFromNowOn();
        outbox.accept(message(1));
        outbox.accept(message(2));
        await().until(() -> outbox.left().getFirst().tries() == 1);
        CompletableFuture<List<Undelivered>> left = new CompletableFuture<>();
        Thread finishing = Thread.ofVirtual().start(() -> {
            try {
                left.complete(outbox.finish(Duration.ofSeconds(3)));
            } catch (InterruptedException failure) {
                left.completeExceptionally(failure);
            }
        });
        await().until(() -> engine.timers().waiting() == 2);
        assertThat(left).isNotDone();
        clock.goOn(Duration.ofMillis(3010));
        assertThat(left.get(10, java.util.concurrent.TimeUnit.SECONDS).stream().map(Undelivered::sentence))
                .containsExactly(
                        "memory was not told \"message 1\" (tried once, and no answer yet).",
                        "memory was not told \"message 2\" (there was no time).");
        finishing.join();
    }

    @Test
    void has_nothing_left_once_all_is_delivered() throws Exception {
        outbox.accept(message(1));
        assertThat(outbox.finish(Duration.ofSeconds(10))).isEmpty();
        assertThat(notifier.sent()).containsExactly(message(1));
    }

    @Test
    void closes_its_notifiers_even_while_one_hangs() {
        notifier.hangFromNowOn();
        outbox.accept(message(1));
        await().until(() -> outbox.left().getFirst().tries() == 1);
        outbox.close();
        assertThat(notifier.isClosed()).isTrue();
        outbox.accept(message(2));
        assertThat(notifier.sent()).isEmpty();
    }

    @Test
    void never_delays_a_decision() throws Exception {
        Notifier deaf = _ -> {
            boolean hangs = true;
            while (hangs) {
                java.util.concurrent.locks.LockSupport.park();
                hangs = !Thread.currentThread().isInterrupted();
            }
        };
        try (Stage stage = new Stage()) {
            Outbox hanging = stage.engine.outbox(List.of(new Recipient("deaf", ALWAYS, deaf)), watcher);
            World world = stage.world(Shop.plan(), stage.metrics);
            Running running = stage.engine.start(
                    Stage.ID, new World(world.plan(), world.routers(), world.sources(), hanging), (_, _) -> {});
            stage.bakes(running, Shop.FIVE);
            running.send(new Signal.AbortAsked(running.now(), "anna", ""));
            running.ended().get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(hanging.left()).hasSize(3);
            hanging.close();
        }
    }
}
