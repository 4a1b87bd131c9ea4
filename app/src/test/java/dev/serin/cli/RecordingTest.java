package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.engine.Watcher;
import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A recording")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingTest {
    private static final MetricName ERRORS = new MetricName("http-5xx");
    private static final Plan PLAN = PlanFiles.read("../examples/minimal.yaml", minimal(), Map.of())
            .plans()
            .getFirst();
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final List<String> told = new CopyOnWriteArrayList<>();
    private Release release = Release.of(PLAN);
    private Instant now = Instant.EPOCH;

    @TempDir
    private Path folder;

    private static String minimal() {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
                  canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  metrics: [ { name: http-5xx, errors: {} } ]
                """;
    }

    private Decision send(Signal signal, Watcher watcher) {
        Decision decision = release.on(signal);
        watcher.moved(signal, decision);
        release = decision.release();
        return decision;
    }

    /// One look: the answer that is awaited, and then the same again, which is not.
    private void look(Watcher watcher) {
        now = now.plusSeconds(5);
        for (Effect effect : send(new Signal.Ticked(now), watcher).effects()) {
            if (effect instanceof Effect.Observe(var metric, var window, var _)) {
                Sample sample = new Sample.Rates(window, new TreeMap<>(Map.of("all", new Sample.Pair(5, 0, 95, 0))));
                send(new Signal.Sampled(now, metric, sample), watcher);
                send(new Signal.Sampled(now, metric, sample), watcher);
            }
        }
    }

    private Watcher begun(Recording recording) {
        Watcher watcher = recording.begin(PLAN, told::add);
        send(new Signal.Started(now), watcher);
        send(new Signal.Confirmed(now, "proxy", release.routing().wanted()), watcher);
        return watcher;
    }

    @Test
    void has_what_was_judged_and_not_what_nobody_waited_for() throws Exception {
        Path file = folder.resolve("samples.jsonl");
        try (Recording recording = Recording.open(file, NOWHERE)) {
            Watcher watcher = begun(recording);
            look(watcher);
            look(watcher);
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"metric\":\"" + ERRORS + "\"")
                        .contains("\"weight\":500,\"history\":false"));
        assertThat(told).isEmpty();
    }

    @Test
    void ends_with_the_last_whole_line_of_a_full_disk_and_says_so_once() throws Exception {
        Path file = folder.resolve("samples.jsonl");
        try (SmallDisk disk = new SmallDisk(
                        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 400);
                Recording recording = new Recording("samples.jsonl", disk, NOWHERE)) {
            Watcher watcher = begun(recording);
            for (int i = 0; i < 5; i++) {
                look(watcher);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> !told.isEmpty());
        }
        assertThat(told)
                .containsExactly(
                        "The recording samples.jsonl ends here, and the release goes on: No space left on device.");
        assertThat(Files.readString(file)).hasLineCount(1).endsWith("}\n");
    }

    /// A file on a disk with little room.
    private record SmallDisk(SeekableByteChannel file, long room) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            long left = room - file.position();
            if (left <= 0) {
                throw new IOException("No space left on device");
            }
            ByteBuffer fitting = bytes.slice(bytes.position(), (int) Math.min(left, bytes.remaining()));
            int written = file.write(fitting);
            bytes.position(bytes.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
