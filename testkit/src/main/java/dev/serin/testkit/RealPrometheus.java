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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Prometheus on a free port of loopback, with a folder of its own.
///
/// It is the `prometheus` on the PATH, or the program that the environment variable `SERIN_PROMETHEUS`
/// names. Where there is none, the test is skipped; with `CI=true` it fails. What depends on the version is
/// tested with [#programs] as well. It is ended by its own process, and may be ended and started again at the
/// same address with what it has recorded.
public final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");

    private final Path program;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private RealPrometheus(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /// One that scrapes the targets, each given as host and port, that often, under the job `serin`.
    public static RealPrometheus scraping(Path program, Duration every, String... targets) throws IOException {
        return start(program, configuration(every, List.of(targets)));
    }

    /// One that scrapes nothing, and remembers what this text of OpenMetrics tells: with `promtool`, which comes with
    /// it, hours of history are there in an instant.
    ///
    /// @param openMetrics lines with times, each series in the order of time, and `# EOF` at the end
    public static RealPrometheus remembering(String openMetrics) throws IOException {
        return remembering(program(), openMetrics);
    }

    /// The same, of that program.
    public static RealPrometheus remembering(Path program, String openMetrics) throws IOException {
        RealPrometheus prometheus = start(program, "{}");
        prometheus.stop();
        prometheus.fill(openMetrics);
        prometheus.start();
        return prometheus;
    }

    private void fill(String openMetrics) throws IOException {
        Path text = Files.writeString(folder.resolve("history.txt"), openMetrics);
        Path said = folder.resolve("promtool.txt");
        Process filling = new ProcessBuilder(
                        promtool(program).toString(),
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

    /// The tool that came with that program.
    public static Path promtool(Path program) {
        Path beside = program.resolveSibling("promtool");
        return Files.isExecutable(beside) ? beside : Path.of("promtool");
    }

    /// One with a configuration of the test's own.
    public static RealPrometheus start(String configuration) throws IOException {
        return start(program(), configuration);
    }

    /// The same, of that program.
    public static RealPrometheus start(Path program, String configuration) throws IOException {
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

    /// The one that tests are run with.
    public static Path program() {
        String named = System.getenv("SERIN_PROMETHEUS");
        Optional<Path> found = named == null || named.isBlank() ? onPath() : Optional.of(Path.of(named));
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "CI needs the program prometheus (Debian's package prometheus), and it is not there");
        }
        Assumptions.assumeTrue(
                found.isPresent(), "there is no program prometheus on the PATH, nor in SERIN_PROMETHEUS");
        return found.orElseThrow();
    }

    private static Optional<Path> onPath() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The one that tests are run with, and those that `testbed/prometheus` got: another version answers otherwise.
    public static List<Path> programs() throws IOException {
        return Stream.concat(Stream.of(program()), Testbed.programs("prometheus").stream())
                .distinct()
                .toList();
    }

    /// One of [#programs] that is a Prometheus 3. Where there is none, the test is skipped, in CI too: it has to be
    /// compiled.
    public static Path three() throws IOException {
        for (Path program : programs()) {
            if (major(program) == 3) {
                return program;
            }
        }
        return Assumptions.abort("there is no Prometheus 3 in SERIN_PROMETHEUS, nor one that testbed/prometheus got");
    }

    private static int major(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = VERSION.matcher(said);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
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
                        program.toString(),
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
