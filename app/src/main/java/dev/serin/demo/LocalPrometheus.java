package dev.serin.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Prometheus of the demo's own: a child of this process on a free port of loopback, with a folder of its own. Both
/// are gone when it is closed.
public final class LocalPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES = 3;

    private final Process process;
    private final Path folder;
    private final URI address;

    private LocalPrometheus(Process process, Path folder, URI address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    /// The program, if one is on the PATH.
    public static Optional<Path> program(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// Starts it, and waits until it has scraped every shop.
    ///
    /// @param shops by their versions, with which it labels what it scrapes
    /// @param isUnwanted whether nobody waits any more; then it is given up
    public static LocalPrometheus start(
            Path program, Duration every, Map<String, URI> shops, BooleanSupplier isUnwanted)
            throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) { // somebody else may take the port just before it does
            LocalPrometheus prometheus = spawn(program, configuration(every, shops));
            try {
                prometheus.awaitScrapes(shops.size(), isUnwanted);
                return prometheus;
            } catch (IOException | InterruptedException | RuntimeException | Error failure) {
                prometheus.close();
                if (tries == TRIES || isUnwanted.getAsBoolean() || !(failure instanceof IOException)) {
                    throw failure;
                }
            }
        }
    }

    private static LocalPrometheus spawn(Path program, String configuration) throws IOException {
        Path folder = Files.createTempDirectory("serin-demo-");
        try {
            Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
            int port = freePort();
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(log(folder).toFile())
                    .start();
            return new LocalPrometheus(process, folder, URI.create("http://127.0.0.1:" + port));
        } catch (IOException | RuntimeException | Error failure) {
            delete(folder);
            throw failure;
        }
    }

    private static String configuration(Duration every, Map<String, URI> shops) {
        String targets = shops.entrySet().stream()
                .map(shop -> "      - { targets: ['%s'], labels: { version: '%s' } }\n"
                        .formatted(shop.getValue().getAuthority(), shop.getKey()))
                .collect(Collectors.joining());
        return """
                global: { scrape_interval: %1$dms, scrape_timeout: %1$dms }
                scrape_configs:
                  - job_name: shop
                    static_configs:
                """.formatted(every.toMillis()) + targets;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("log.txt");
    }

    /// A new Prometheus looks for its targets once in five seconds, so this takes as long.
    private void awaitScrapes(int shops, BooleanSupplier isUnwanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!hasScraped(shops, client)) {
                if (isUnwanted.getAsBoolean() || System.nanoTime() > deadline) {
                    throw new IOException("it had not scraped the shops after " + PATIENCE.toSeconds() + " s");
                }
                if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("it ended with " + process.exitValue() + lastWords());
                }
            }
        }
    }

    /// An answer without a value has no such key.
    private boolean hasScraped(int shops, HttpClient client) throws InterruptedException {
        String query = URLEncoder.encode("count(up == 1) == " + shops, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/query?query=" + query))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"value\"");
        } catch (IOException _) {
            return false; // not there yet
        }
    }

    private String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(log(folder))) {
            return lines.reduce((_, last) -> last)
                    .map(last -> ", and said: " + last)
                    .orElse("");
        }
    }

    /// Where its pages and its API are.
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
