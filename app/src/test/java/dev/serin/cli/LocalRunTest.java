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
import dev.serin.terminal.Seat;
import dev.serin.terminal.Silence;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
                OpenWorld open = OpenWorld.open(plan(stable, canary), InstantSource.system());
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

    @Test
    void says_that_the_canary_has_all_traffic_when_it_is_promoted_while_its_abort_is_on_the_way() throws Exception {
        CountDownLatch aborting = new CountDownLatch(1);
        Interruption interruption = new Interruption();
        Thread here = Thread.currentThread();
        Console console = console(interruption, () -> {
            if (interruption.isAsked() && Thread.currentThread().equals(here)) {
                aborting.countDown();
            }
            return Instant.now();
        });
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                OpenWorld open = OpenWorld.open(
                        plan(Plans.quick(stable, canary) + "  minRequests: 0\n"), InstantSource.system());
                Audience audience = new Audience(new Silence(), JsonEvents.off())) {
            Journal journal = new JournalThatIsInterrupted(interruption, aborting);
            Ending ending = new LocalRun(console, open.plan(), open, audience, false, journal).toTheEnd();
            assertThat(ending.code()).isEqualTo(Exit.INTERRUPTED);
            assertThat(ending.text()).isEqualTo("All traffic is the canary's: it was promoted before the abort came.");
            assertThat(open.proxy().orElseThrow().read().canary()).isEqualTo(Weight.ALL);
        }
    }

    private static Plan plan(Backend stable, Backend canary) {
        return plan(Plans.quick(stable, canary));
    }

    private static Plan plan(String yaml) {
        return PlanFiles.read("plan.yaml", yaml, Map.of()).plans().getFirst();
    }

    private static Console console() {
        return console(new Interruption(), InstantSource.system());
    }

    private static Console console(Interruption interruption, InstantSource clock) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Console(
                nowhere, nowhere, new ByteArrayInputStream(new byte[0]), Map.of(), clock, Seat.EMPTY, interruption);
    }

    /// Somebody wants the end when the last confirmation is in the mailbox; it is decided upon after the abort was
    /// sent.
    private record JournalThatIsInterrupted(Journal memory, Interruption interruption, CountDownLatch aborting)
            implements Journal {
        JournalThatIsInterrupted(Interruption interruption, CountDownLatch aborting) {
            this(new InMemoryJournal(), interruption, aborting);
        }

        @Override
        public void open(ReleaseId release, Plan plan) throws JournalException {
            memory.open(release, plan);
        }

        @Override
        public void append(ReleaseId release, Signal signal) throws JournalException {
            if (signal instanceof Signal.Confirmed(var _, var _, var weight) && weight.equals(Weight.ALL)) {
                interruption.ask();
                await(aborting);
            }
            memory.append(release, signal);
        }

        private static void await(CountDownLatch latch) throws JournalException {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new JournalException("interrupted: " + interrupted);
            }
        }

        @Override
        public Optional<History> read(ReleaseId release) throws JournalException {
            return memory.read(release);
        }
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
