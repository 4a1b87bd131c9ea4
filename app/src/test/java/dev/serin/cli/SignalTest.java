package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A process that is told to end by SIGTERM")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void ends_with_130_while_it_still_reads_its_plan() throws Exception {
        try (Child child = Child.start(folder, "run", "-")) {
            child.type("# a comment that is longer than a pipe holds\n".repeat(5_000));
            child.terminate();
            assertThat(child.exit()).isEqualTo(Exit.INTERRUPTED);
        }
    }

    @Test
    void puts_traffic_back_to_stable_and_ends_with_130_while_a_step_bakes() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Child child = Child.start(folder, "run", plan(stable, canary, ""), "-o", "json", "--speed", "0.01")) {
            child.await("step");
            child.terminate();
            assertThat(child.exit()).isEqualTo(Exit.INTERRUPTED);
            JsonNode summary = child.events().getLast();
            assertThat(summary.get("event").asString()).isEqualTo("summary");
            assertThat(summary.get("outcomes").toString()).isEqualTo("[\"interrupted\"]");
            assertThat(summary.get("weight").asDouble()).isZero();
        }
    }

    @Test
    void ends_with_130_while_it_asks_for_approval_and_however_often_it_is_told() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Child child = Child.start(folder, "run", plan(stable, canary, ", approval: \"Fine?\""), "-o", "json")) {
            try (Load _ = new Load(child.address())) {
                child.await("approval");
                child.terminate();
                child.terminate();
                assertThat(child.exit()).isEqualTo(Exit.INTERRUPTED);
            }
        }
    }

    @Test
    void ends_with_130_after_the_end_of_the_release_with_keep_and_closes_its_port() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Child child = Child.start(folder, "run", plan(stable, canary, ""), "-o", "json", "--keep")) {
            URI address = child.address();
            try (Load _ = new Load(address)) {
                child.await("summary");
            }
            child.terminate();
            assertThat(child.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(child.events().stream().map(event -> event.get("event").asString()))
                    .endsWith("summary");
            assertThat(isOpen(address)).isFalse();
        }
    }

    private static boolean isOpen(URI address) {
        try (Socket _ = new Socket(address.getHost(), address.getPort())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private String plan(Backend stable, Backend canary, String approval) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), Plans.quick(stable, canary, "", approval))
                .toString();
    }

    /// Serin in a process of its own.
    private record Child(Process process, Path out) implements AutoCloseable {
        static Child start(Path folder, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.serin.main.Main"));
            command.addAll(List.of(arguments));
            Path out = folder.resolve("out");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            return new Child(process, out);
        }

        /// Returns when the process has read all but what a pipe holds.
        void type(String text) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        }

        List<JsonNode> events() throws IOException {
            String text = Files.readString(out);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }

        void await(String event) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> events().stream()
                            .anyMatch(found -> found.get("event").asString().equals(event)));
        }

        URI address() throws IOException {
            await("listening");
            return URI.create(events().getFirst().get("address").asString());
        }

        void terminate() {
            process.destroy();
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as("the process has ended")
                    .isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
