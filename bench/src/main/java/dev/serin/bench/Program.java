package dev.serin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that we started, with its children; closing it ends it. Its figures are read from `/proc`, so Linux only.
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    /// The unit of `/proc/PID/stat`; 100 a second on every Linux that the JDK runs on.
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a command whose output goes to `log`.
    static Program start(Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Program(process, log);
    }

    /// Waits until `url` is answered with 200.
    Program awaitAnswer(URI url) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = client()) {
            while (!answers(client, url)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(process.info().commandLine().orElse("a program that has ended")
                            + " does not answer at " + url + "; it said: " + Files.readString(log));
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        return this;
    }

    /// Waits until it ends by itself, or that long.
    void awaitEnd(Duration longest) throws InterruptedException {
        process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static boolean answers(HttpClient client, URI url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not there yet
        }
    }

    /// User and system time that it and its children have used so far.
    Duration cpu() {
        return Duration.ofNanos(all().mapToLong(Program::ticks).sum() * NANOS_PER_TICK);
    }

    private static long ticks(long pid) {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (IOException _) {
            return 0; // a child that has just ended: its time is its parent's from now on
        }
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field <= 14; field++) { // utime, stime, and those of children that have ended
            ticks += Long.parseLong(afterName[field]);
        }
        return ticks;
    }

    /// Memory that it and its children hold, shared pages once (`Pss`).
    double megabytes() {
        return all().mapToLong(pid -> kilobytes(pid, "smaps_rollup", "Pss:")).sum() / 1024.0;
    }

    /// The most memory that it alone has ever held.
    double peakMegabytes() {
        return kilobytes(process.pid(), "status", "VmHWM:") / 1024.0;
    }

    /// The memory that it alone holds, with its share of what others hold too (`Rss`, as `ps` shows it).
    double residentMegabytes() {
        return kilobytes(process.pid(), "status", "VmRSS:") / 1024.0;
    }

    private static long kilobytes(long pid, String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Stream<Long> all() {
        return processes().map(ProcessHandle::pid);
    }

    /// Itself and its children, and theirs.
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
