package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.planfile.PlanFiles;
import dev.serin.release.Signal;
import dev.serin.terminal.Silence;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A release in this process")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalRunTest {
    @Test
    void puts_traffic_back_to_stable_when_it_fails_inside_and_says_where_traffic_is() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                OpenWorld open = OpenWorld.open(plan(stable, canary));
                Audience audience = new Audience(new Silence(), JsonEvents.off())) {
            Ending ending =
                    new LocalRun(console(), open.plan(), open, audience, false, new JournalOnAFullDisk()).toTheEnd();
            assertThat(ending.code()).isEqualTo(Exit.FAILED);
            assertThat(ending.outcome()).isEqualTo("failed");
            assertThat(ending.text())
                    .isEqualTo("Serin failed: dev.serin.journal.JournalException: the disk is full\n"
                            + "All traffic of proxy is stable's again.");
            assertThat(open.proxy().orElseThrow().read().canary()).isEqualTo(Weight.NONE);
        }
    }

    private static Plan plan(Backend stable, Backend canary) {
        return PlanFiles.read("plan.yaml", Plans.quick(stable, canary), Map.of())
                .plans()
                .getFirst();
    }

    private static Console console() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Console(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), Map.of(), InstantSource.system());
    }

    /// The disk is full once the canary has traffic.
    private static final class JournalOnAFullDisk implements Journal {
        private final Journal memory = new InMemoryJournal();

        @Override
        public void open(ReleaseId release, Plan plan) throws JournalException {
            memory.open(release, plan);
        }

        @Override
        public void append(ReleaseId release, Signal signal) throws JournalException {
            if (signal instanceof Signal.Sampled) {
                throw new JournalException("the disk is full");
            }
            memory.append(release, signal);
        }

        @Override
        public Optional<History> read(ReleaseId release) throws JournalException {
            return memory.read(release);
        }
    }
}
