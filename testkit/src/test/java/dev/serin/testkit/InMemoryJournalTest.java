package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.Journal;
import dev.serin.journal.ReleaseId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The journal in memory")
class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal open() {
        return new InMemoryJournal();
    }

    @Test
    void does_not_know_a_release_any_more_whose_first_signals_it_dropped() throws Exception {
        Journal small = new InMemoryJournal(2);
        ReleaseId release = new ReleaseId("shop/v2/1");
        small.open(release, SampleRelease.plan());
        small.append(release, SampleRelease.signals().get(0));
        small.append(release, SampleRelease.signals().get(1));
        assertThat(small.read(release)).isPresent();
        small.append(release, SampleRelease.signals().get(2));
        assertThat(small.read(release)).isEmpty();
    }
}
