package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What every journal keeps, wherever it writes.
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class JournalContract {
    private static final ReleaseId RELEASE = new ReleaseId("shop/v2/1");
    private static final ReleaseId OTHER = new ReleaseId("shop/v3/1");

    private Journal journal;

    /// For subclasses.
    protected JournalContract() {}

    /// An empty journal for each test; the contract closes it.
    protected abstract Journal open() throws Exception;

    @BeforeEach
    void openOne() throws Exception {
        journal = open();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void append(ReleaseId release, List<Signal> signals) throws JournalException {
        for (Signal signal : signals) {
            journal.append(release, signal);
        }
    }

    private Journal.History read(ReleaseId release) throws JournalException {
        return journal.read(release).orElseThrow();
    }

    @Test
    void keeps_the_plan_and_the_signals_in_order() throws Exception {
        journal.open(RELEASE, SampleRelease.plan());
        append(RELEASE, SampleRelease.signals());
        assertThat(read(RELEASE)).isEqualTo(new Journal.History(SampleRelease.plan(), SampleRelease.signals()));
    }

    @Test
    void gives_the_release_that_was_live() throws Exception {
        journal.open(RELEASE, SampleRelease.plan());
        Release live = Release.of(SampleRelease.plan());
        assertThat(read(RELEASE).replay()).isEqualTo(live);
        for (Signal signal : SampleRelease.signals()) {
            journal.append(RELEASE, signal);
            live = live.on(signal).release();
            assertThat(read(RELEASE).replay()).isEqualTo(live);
        }
    }

    @Test
    void keeps_a_signal_twice_that_was_appended_twice() throws Exception {
        Signal signal = SampleRelease.signals().getFirst();
        journal.open(RELEASE, SampleRelease.plan());
        append(RELEASE, List.of(signal, signal));
        assertThat(read(RELEASE).signals()).containsExactly(signal, signal);
    }

    @Test
    void changes_nothing_when_a_release_is_opened_again_with_the_same_plan() throws Exception {
        journal.open(RELEASE, SampleRelease.plan());
        append(RELEASE, SampleRelease.signals());
        journal.open(RELEASE, SampleRelease.plan());
        assertThat(read(RELEASE).signals()).isEqualTo(SampleRelease.signals());
    }

    @Test
    void refuses_another_plan_for_a_release_that_it_knows() throws Exception {
        journal.open(RELEASE, SampleRelease.plan());
        assertThatThrownBy(() -> journal.open(RELEASE, SampleRelease.plan().faster(2)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(RELEASE.text());
        assertThat(read(RELEASE).plan()).isEqualTo(SampleRelease.plan());
    }

    @Test
    void knows_nothing_of_a_release_that_was_not_opened() throws Exception {
        assertThat(journal.read(RELEASE)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> journal.append(RELEASE, SampleRelease.signals().getFirst()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(RELEASE.text());
        assertThat(journal.read(RELEASE)).isEqualTo(Optional.empty());
    }

    @Test
    void keeps_releases_apart() throws Exception {
        List<Signal> signals = SampleRelease.signals();
        journal.open(RELEASE, SampleRelease.plan());
        journal.open(OTHER, SampleRelease.plan());
        append(RELEASE, signals.subList(0, 2));
        append(OTHER, signals.subList(2, 4));
        assertThat(read(RELEASE).signals()).isEqualTo(signals.subList(0, 2));
        assertThat(read(OTHER).signals()).isEqualTo(signals.subList(2, 4));
    }

    @Test
    void takes_the_signals_of_several_releases_side_by_side() throws Exception {
        List<ReleaseId> releases = IntStream.range(0, 20)
                .mapToObj(i -> new ReleaseId("shop/v" + i + "/1"))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> writing = releases.stream()
                    .map(release -> threads.submit(() -> write(release)))
                    .toList();
            for (Future<Boolean> one : writing) {
                assertThat(one.get()).isTrue();
            }
        }
        for (ReleaseId release : releases) {
            assertThat(read(release).signals()).isEqualTo(SampleRelease.signals());
        }
    }

    private boolean write(ReleaseId release) throws JournalException {
        journal.open(release, SampleRelease.plan());
        append(release, SampleRelease.signals());
        return true;
    }

    @Test
    void does_not_change_what_it_has_told() throws Exception {
        journal.open(RELEASE, SampleRelease.plan());
        Journal.History before = read(RELEASE);
        append(RELEASE, SampleRelease.signals());
        assertThat(before.signals()).isEmpty();
    }

    @Test
    void can_be_closed_twice() {
        assertThatCode(() -> {
                    journal.close();
                    journal.close();
                })
                .doesNotThrowAnyException();
    }
}
