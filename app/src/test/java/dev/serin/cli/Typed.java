package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.terminal.Seat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command as somebody typed it where no terminal is, on a thread of its own.
final class Typed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption();
    private final CompletableFuture<Integer> code;

    private Typed(String input, String... arguments) {
        this(input, Map.of(), InstantSource.system(), arguments);
    }

    private Typed(String input, Map<String, String> environment, InstantSource clock, String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                environment,
                clock,
                Seat.EMPTY,
                interruption);
        code = CompletableFuture.supplyAsync(() -> CommandLines.run(console, arguments), Thread::startVirtualThread);
    }

    static Typed command(String... arguments) {
        return new Typed("", arguments);
    }

    /// With these environment variables.
    static Typed in(Map<String, String> environment, String... arguments) {
        return new Typed("", environment, InstantSource.system(), arguments);
    }

    /// With the plan on standard input; the first argument that is `-` names it.
    static Typed plan(String yaml, String... arguments) {
        return new Typed(yaml, arguments);
    }

    /// Where time passes so many times faster.
    static Typed hurried(int times, Map<String, String> environment, String input, String... arguments) {
        Instant began = Instant.parse("2026-01-01T00:00:00Z");
        long beganNanos = System.nanoTime();
        InstantSource clock = () -> began.plusNanos((System.nanoTime() - beganNanos) * times);
        return new Typed(input, environment, clock, arguments);
    }

    /// The exit code, once there is one.
    int exit() throws InterruptedException {
        try {
            return code.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("no exit code; err:\n" + err() + "\nout:\n" + out(), failure);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// The JSON objects so far.
    List<JsonNode> events() {
        return out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    List<JsonNode> events(String name) {
        return events().stream()
                .filter(event -> event.get("event").asString().equals(name))
                .toList();
    }

    JsonNode summary() {
        JsonNode last = events().getLast();
        assertThat(last.get("event").asString()).isEqualTo("summary");
        return last;
    }

    /// Waits for an event of that name.
    JsonNode event(String name) {
        await().atMost(PATIENCE).until(() -> code.isDone() || !events(name).isEmpty());
        assertThat(events(name)).as(err()).isNotEmpty();
        return events(name).getFirst();
    }

    /// Where the proxy listens, once it does.
    URI address() {
        return URI.create(event("listening").get("address").asString());
    }

    void interrupt() {
        interruption.ask();
    }

    @Override
    public void close() {
        interrupt();
        code.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
