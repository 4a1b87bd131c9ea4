package dev.serin.engine;

import static dev.serin.engine.SetClock.NOON;
import static dev.serin.engine.Shop.FINE;
import static dev.serin.engine.Shop.FIVE;
import static dev.serin.engine.Shop.HALF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.notify.Message;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.routing.Split;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What is in the journal")
@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalingTest {

    /// A journal whose disk is full from some signal on.
    private static final class FullJournal implements Journal {
        private final Journal inner = new InMemoryJournal();
        private int room;

        private FullJournal(int room) {
            this.room = room;
        }

        @Override
        public void open(ReleaseId release, Plan plan) throws JournalException {
            inner.open(release, plan);
        }

        @Override
        public void append(ReleaseId release, Signal signal) throws JournalException {
            if (room-- <= 0) {
                throw new JournalException("the disk is full");
            }
            inner.append(release, signal);
        }

        @Override
        public Optional<History> read(ReleaseId release) throws JournalException {
            return inner.read(release);
        }
    }

    @Test
    void comes_before_every_effect_so_nothing_is_done_when_it_cannot_be_written() throws Exception {
        try (Stage stage = new Stage(new FullJournal(0))) {
            Running running = stage.start();
            assertThatThrownBy(() -> running.ended().get(10, TimeUnit.SECONDS))
                    .hasCause(new JournalException("the disk is full"));
            assertThat(running.release()).isEqualTo(Release.of(Shop.plan()));
            assertThat(stage.router.applied()).isEmpty();
            assertThat(stage.signals).isEmpty();
        }
    }

    @Test
    void is_all_that_happened_so_a_release_stays_where_the_writing_stopped() throws Exception {
        try (Stage stage = new Stage(new FullJournal(2))) {
            Running running = stage.start();
            stage.bakes(running, FIVE);
            Release before = running.release();
            running.send(new Signal.AbortAsked(running.now(), "anna", ""));
            assertThatThrownBy(() -> running.ended().get(10, TimeUnit.SECONDS))
                    .hasCause(new JournalException("the disk is full"));
            assertThat(running.release()).isEqualTo(before);
            assertThat(stage.router.applied()).containsExactly(new Split(FIVE));
        }
    }

    @Test
    void gives_the_same_release_again_after_a_crash() throws Exception {
        try (Stage stage = new Stage()) {
            Running first = stage.start();
            stage.bakes(first, FIVE);
            stage.sees(first, FINE);
            Release before = first.release();
            Running second = stage.crashAndResume();
            assertThat(second.release()).isEqualTo(before);
        }
    }

    @Test
    void lets_a_release_go_on_to_its_end_after_a_crash_in_the_middle_of_a_bake() throws Exception {
        try (Stage stage = new Stage()) {
            Running first = stage.start();
            stage.bakes(first, FIVE);
            stage.sees(first, FINE);
            Running second = stage.crashAndResume();
            stage.clock.goOn(Duration.ofMillis(20));
            await().until(() -> stage.engine.timers().waiting() == 1); // the next look's; those of the past are over
            stage.sees(second, FINE);
            stage.bakes(second, HALF);
            stage.sees(second, FINE);
            stage.sees(second, FINE);
            assertThat(second.ended().get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Promoted());
        }
    }

    @Test
    void is_carried_out_again_when_the_crash_came_before_the_effects() throws Exception {
        try (Stage stage = new Stage()) {
            stage.journal.open(Stage.ID, Shop.plan());
            stage.journal.append(Stage.ID, new Signal.Started(NOON));
            Running running = stage.crashAndResume();
            stage.bakes(running, FIVE);
            assertThat(stage.router.applied()).containsExactly(new Split(FIVE));
            assertThat(stage.messages)
                    .first()
                    .extracting(Message::id, Message::occasion)
                    .containsExactly("shop/v2/1#1", Occasion.STARTED);
        }
    }

    @Test
    void may_be_carried_out_twice_and_changes_nothing_then() throws Exception {
        try (Stage stage = new Stage()) {
            stage.router.ignoreWeights(true, Duration.ofHours(1));
            Running first = stage.start();
            await().until(() -> first.release().phase() instanceof Phase.Shifting);
            stage.router.ignoreWeights(false, Duration.ZERO);
            Running second = stage.crashAndResume();
            stage.bakes(second, FIVE);
            Running third = stage.crashAndResume();
            assertThat(third.release().phase()).isInstanceOf(Phase.Baking.class);
            assertThat(stage.router.inner.read()).isEqualTo(new Split(FIVE));
            assertThat(stage.messages.stream().map(Message::id).distinct())
                    .containsExactlyInAnyOrder("shop/v2/1#1", "shop/v2/1#2");
        }
    }

    @Test
    void lets_a_release_begin_that_was_opened_and_never_started() throws Exception {
        try (Stage stage = new Stage()) {
            stage.journal.open(Stage.ID, Shop.plan());
            Running running = stage.crashAndResume();
            stage.bakes(running, FIVE);
        }
    }

    @Test
    void says_how_a_release_ended_that_ended_before_the_crash() throws Exception {
        try (Stage stage = new Stage()) {
            Running first = stage.start();
            stage.bakes(first, FIVE);
            first.send(new Signal.AbortAsked(first.now(), "anna", ""));
            Outcome outcome = first.ended().get(10, TimeUnit.SECONDS);
            Running second = stage.crashAndResume();
            assertThat(second.ended().get(10, TimeUnit.SECONDS)).isEqualTo(outcome);
            assertThat(stage.router.inner.read()).isEqualTo(new Split(Weight.NONE));
        }
    }

    @Test
    void must_be_whole_for_a_release_to_go_on() {
        try (Stage stage = new Stage()) {
            assertThatThrownBy(stage::crashAndResume)
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal does not know the whole of shop/v2/1");
        }
    }
}
