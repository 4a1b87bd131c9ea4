package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.backtest.Backtest;
import dev.serin.engine.Watcher;
import dev.serin.judge.Evidence;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.Restarted;
import dev.serin.samplefile.SampleFile;
import dev.serin.terminal.Seat;
import dev.serin.terminal.Silence;
import dev.serin.terminal.Traffic;
import dev.serin.terminal.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("A release that is recorded")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordTest {
    private static final String LATENCY = """
                - name: latency
                  latency: { from: proxy, by: endpoint }
              warmUp: 0s
            """;

    @TempDir
    private Path folder;

    @Test
    void has_the_same_evidence_in_a_backtest_when_it_is_promoted() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good()) {
            assertThat(run(Plans.quick(stable, canary) + LATENCY, Exit.OK)).hasSize(2);
        }
    }

    @Test
    void has_the_same_evidence_in_a_backtest_when_it_is_rolled_back() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.failing(0.2, 1)) {
            run(Plans.quick(stable, canary) + LATENCY, Exit.ROLLED_BACK);
        }
    }

    @Test
    void has_the_same_evidence_in_a_backtest_where_users_are_dealt() throws Exception {
        try (Backend stable = Backend.failing(0.02, 2);
                Backend canary = Backend.failing(0.2, 1)) {
            List<JsonNode> last =
                    run(Plans.quick(stable, canary, "sticky: { cookie: serin }", "") + LATENCY, Exit.ROLLED_BACK);
            assertThat(last).extracting(event -> event.get("unit").asString()).containsOnly("user");
        }
    }

    /// The last event of each metric, having compared it with a backtest of the file.
    private List<JsonNode> run(String plan, int exit) throws Exception {
        Path file = folder.resolve("run.jsonl");
        try (Typed run = Typed.plan(plan, "run", "-", "-o", "json", "--record", file.toString());
                Load _ = new Load(run.address())) {
            assertThat(run.exit()).isEqualTo(exit);
            assertThat(run.err()).doesNotContain("recording");
            Backtest backtest = backtest(file, plan(plan));
            List<JsonNode> last = plan(plan).metrics().stream()
                    .map(metric -> run.events().stream()
                            .filter(event -> event.path("metric")
                                    .asString("")
                                    .equals(metric.name().text()))
                            .filter(event -> event.has("logEBad"))
                            .toList()
                            .getLast())
                    .toList();
            last.forEach(event -> compare(event, backtest));
            assertThat(backtest.finding().isPresent()).isEqualTo(exit == Exit.ROLLED_BACK);
            return last;
        }
    }

    private static void compare(JsonNode event, Backtest backtest) {
        Evidence evidence = backtest.judge().evidence().stream()
                .filter(each -> each.metric().text().equals(event.get("metric").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(evidence.sentence()).isEqualTo(event.get("sentence").asString());
        double[] logE = switch (evidence) {
            case Evidence.Rates rates -> new double[] {rates.logEBad(), rates.logEGood()};
            case Evidence.Latencies latencies -> new double[] {latencies.logEBad(), latencies.logEGood()};
            case Evidence.Usage _, Evidence.Condition _, Evidence.Nothing _ ->
                throw new AssertionError("nothing is known: " + event);
        };
        assertThat(logE)
                .containsExactly(
                        event.get("logEBad").doubleValue(),
                        event.get("logEGood").doubleValue());
    }

    private static Plan plan(String yaml) {
        return PlanFiles.read("plan.yaml", yaml, Map.of()).plans().getFirst();
    }

    private static Backtest backtest(Path file, Plan plan) throws IOException {
        SampleFile samples = new SampleFile(file.toString(), () -> Files.newInputStream(file), plan);
        assertThat(samples.check().wrong().text()).isEmpty();
        assertThat(samples.check().dropped().text()).isEmpty();
        Backtest backtest = new Backtest(plan);
        samples.each(entry -> {
            switch (entry) {
                case Recorded recorded -> backtest.see(recorded);
                case Restarted restarted -> backtest.acknowledge(restarted);
            }
        });
        return backtest;
    }

    @Test
    void has_the_same_evidence_in_a_backtest_when_it_is_held_and_resumed() throws Exception {
        Path file = folder.resolve("held.jsonl");
        Interruption interruption = new Interruption();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(
                nowhere,
                nowhere,
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                InstantSource.system(),
                Seat.EMPTY,
                interruption);
        try (Backend stable = Backend.good();
                Backend canary = Backend.failing(0.2, 1)) {
            Plan plan = plan(Plans.quick(stable, canary) + "      whenBad: hold\n" + LATENCY);
            Ending ending;
            try (OpenWorld open = OpenWorld.open(plan, InstantSource.system());
                    Load _ = new Load(URI.create(open.address()));
                    Recording recording = Recording.open(file, nowhere);
                    Audience audience =
                            new Audience(new OneWhoResumesOnce(interruption::ask), JsonEvents.off(), recording)) {
                ending = new LocalRun(console, plan, open, audience, false).toTheEnd();
            }
            Backtest backtest = backtest(file, plan);
            assertThat(ending.release().judge().evidence().getFirst())
                    .isInstanceOfSatisfying(
                            Evidence.Rates.class,
                            rates -> assertThat(rates.restarts()).isEqualTo(1));
            assertThat(backtest.judge().evidence())
                    .isEqualTo(ending.release().judge().evidence());
        }
    }

    /// Resumes the release when it is held, and wants the end when it is held again.
    private static final class OneWhoResumesOnce implements View {
        private final Runnable end;
        private final View silence = new Silence();
        private final CompletableFuture<Consumer<Signal>> release = new CompletableFuture<>();
        private boolean hasResumed;
        private boolean isHeld;

        OneWhoResumesOnce(Runnable end) {
            this.end = end;
        }

        @Override
        public Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
            return (signal, decision) -> {
                boolean isHeldNow = decision.release().phase() instanceof Phase.Holding;
                if (isHeldNow && !isHeld) {
                    held(signal.at());
                }
                isHeld = isHeldNow;
            };
        }

        private void held(Instant at) {
            if (hasResumed) {
                end.run();
            } else {
                hasResumed = true;
                release.join().accept(new Signal.ResumeAsked(at.plusNanos(1), "Ann", ""));
            }
        }

        @Override
        public void steer(Consumer<Signal> to) {
            release.complete(to);
        }

        @Override
        public void over() {
            silence.over();
        }

        @Override
        public void say(String text) {
            silence.say(text);
        }

        @Override
        public void close() {
            silence.close();
        }
    }

    @Test
    void leaves_a_file_that_is_there_as_it_is_and_does_not_start() throws Exception {
        Path file = Files.writeString(folder.resolve("old.jsonl"), "precious");
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary), "run", "-", "-o", "json", "--record", file.toString())) {
            assertThat(run.exit()).isEqualTo(Exit.USAGE);
            assertThat(run.err())
                    .isEqualTo("There is a file called " + file + " already: name a new one for --record.\n");
            assertThat(run.out()).isEmpty();
            assertThat(file).hasContent("precious");
        }
    }

    @Test
    void does_not_start_where_there_is_no_folder_for_the_file() throws Exception {
        Path file = folder.resolve("none").resolve("run.jsonl");
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary), "run", "-", "-o", "json", "--record", file.toString())) {
            assertThat(run.exit()).isEqualTo(Exit.USAGE);
            assertThat(run.err())
                    .isEqualTo("There is no folder for " + file + ": make it, or name another for --record.\n");
        }
    }

    @Test
    void is_recorded_up_to_an_interruption() throws Exception {
        Path file = folder.resolve("interrupted.jsonl");
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary).replace("20s", "60s").replace("500ms", "30s"),
                        "run",
                        "-",
                        "-o",
                        "json",
                        "--record",
                        file.toString());
                Load _ = new Load(run.address())) {
            run.event("sample");
            run.interrupt();
            assertThat(run.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(Files.readString(file)).endsWith("}\n");
        }
    }
}
