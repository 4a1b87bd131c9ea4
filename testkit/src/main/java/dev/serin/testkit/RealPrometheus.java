package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Prometheus on a free port of loopback, with a folder of its own.
///
/// It is the `prometheus` on the PATH, or the program that the environment variable `SERIN_PROMETHEUS`
/// names. Where there is none, the test is skipped; with `CI=true` it fails. It is ended by its own
/// process, and may be ended and started again at the same address with what it has recorded.
public final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    private final String program;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private RealPrometheus(String program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /// One that scrapes the targets, each given as host and port, that often, under the job `serin`.
    public static RealPrometheus scraping(Duration every, String... targets) throws IOException {
        return start(configuration(every, List.of(targets)));
    }

    /// One that scrapes nothing, and remembers what this text of OpenMetrics tells: with `promtool`, which comes with
    /// it, hours of history are there in an instant.
    ///
    /// @param openMetrics lines with times, each series in the order of time, and `# EOF` at the end
    public static RealPrometheus remembering(String openMetrics) throws IOException {
        RealPrometheus prometheus = start("{}");
        prometheus.stop();
        prometheus.fill(openMetrics);
        prometheus.start();
        return prometheus;
    }

    private void fill(String openMetrics) throws IOException {
        Path text = Files.writeString(folder.resolve("history.txt"), openMetrics);
        Path said = folder.resolve("promtool.txt");
        Process filling = new ProcessBuilder(
                        promtool(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        text.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!filling.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || filling.exitValue() != 0) {
                filling.destroyForcibly();
                throw new IOException("promtool could not write the history, and said: " + Files.readString(said));
            }
        } catch (InterruptedException failure) {
            filling.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while promtool wrote the history", failure);
        }
    }

    private String promtool() {
        Path beside = Path.of(program).resolveSibling("promtool");
        return Files.isExecutable(beside) ? beside.toString() : "promtool";
    }

    /// One with a configuration of the test's own.
    public static RealPrometheus start(String configuration) throws IOException {
        String program = program();
        for (int tries = 1; ; tries++) { // somebody else may take the port just before it does
            Path folder = Files.createTempDirectory("serin-prometheus-");
            Files.writeString(folder.resolve("prometheus.yml"), configuration);
            RealPrometheus prometheus = new RealPrometheus(program, folder, freePort());
            try {
                prometheus.start();
                return prometheus;
            } catch (IOException failure) {
                prometheus.close();
                if (tries == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private static String configuration(Duration every, List<String> targets) {
        return """
                global: { scrape_interval: %1$dms, scrape_timeout: %1$dms, evaluation_interval: %1$dms }
                scrape_configs:
                  - job_name: serin
                    static_configs: [ { targets: %2$s } ]
                """.formatted(
                        every.toMillis(),
                        targets.stream().map(target -> "'" + target + "'").toList());
    }

    private static String program() {
        String named = System.getenv("SERIN_PROMETHEUS");
        Optional<String> found = named == null || named.isBlank() ? onPath() : Optional.of(named);
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "CI needs the program prometheus (Debian's package prometheus), and it is not there");
        }
        Assumptions.assumeTrue(
                found.isPresent(), "there is no program prometheus on the PATH, nor in SERIN_PROMETHEUS");
        return found.orElseThrow();
    }

    private static Optional<String> onPath() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Where its API is.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Starts it, unless it runs, and waits until it is ready.
    public void start() throws IOException {
        if (process != null) {
            return;
        }
        Process started = new ProcessBuilder(
                        program,
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process = started;
        try (HttpClient client = HttpClient.newHttpClient()) {
            Awaitility.await().atMost(PATIENCE).until(() -> !started.isAlive() || isReady(client));
        }
        if (!started.isAlive()) {
            throw new IOException(program + " has ended, and said: " + Files.readString(log()));
        }
    }

    private Path log() {
        return folder.resolve("log.txt");
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve("/-/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not there yet
        }
    }

    /// Ends it. What it has recorded stays until [#close].
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        assertThat(process.isAlive()).as("prometheus still runs").isFalse();
        process = null;
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
