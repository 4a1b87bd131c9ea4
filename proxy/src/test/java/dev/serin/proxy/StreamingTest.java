package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The proxy, when bodies are large,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class StreamingTest {
    private static final int HUGE = 200_000_000;
    /// What may be under way at most: the proxy's own buffers, and what the kernel takes on both connections.
    private static final long BOUND = 30_000_000;

    @RegisterExtension
    final World world = new World();

    @Test
    void passes_bodies_of_64_KB_both_ways_on_one_connection_again_and_again() throws Exception {
        FakeService echo = FakeService.that((asked, socket) -> {
            FakeService.write(socket, FakeService.ok(asked.body()));
            return true;
        });
        ProxyRouter proxy = world.proxy(echo, FakeService.saying("canary"));
        SplittableRandom random = new SplittableRandom(1);
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 200; i++) {
                String body = random.ints(65_536, 0, 256)
                        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                        .toString();
                wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n" + body);
                assertThat(wire.answer().body()).isEqualTo(body);
            }
        }
        assertThat(echo.connections()).isEqualTo(1);
    }

    @Test
    void uses_a_connection_again_after_its_answer_had_to_wait_for_a_slow_reader() throws Exception {
        String large = "x".repeat(5_000_000);
        FakeService stable = FakeService.saying(large);
        ProxyRouter proxy = world.proxy(stable, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 5; i++) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                await().pollDelay(Duration.ofMillis(100)).until(() -> true); // the reader is slow
                assertThat(wire.answer().body()).isEqualTo(large);
            }
        }
        assertThat(stable.connections()).isEqualTo(1);
    }

    @Test
    void stops_a_service_that_writes_faster_than_the_client_reads() throws Exception {
        AtomicLong written = new AtomicLong();
        FakeService fast = FakeService.that((_, socket) -> {
            FakeService.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + HUGE + "\r\n\r\n");
            pour(socket.getOutputStream(), written);
            return true;
        });
        ProxyRouter proxy = world.proxy(fast, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            awaitStandstill(written);
            assertThat(written).hasValueBetween(1L, BOUND);
            assertThat(drain(wire.in())).isGreaterThan(HUGE);
        }
        assertThat(written).hasValue(HUGE);
    }

    @Test
    void stops_a_client_that_writes_faster_than_the_service_reads() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicLong read = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        FakeService slow = FakeService.that((_, socket) -> {
            awaitQuietly(go);
            byte[] buffer = new byte[65_536];
            while (read.get() < HUGE) {
                read.addAndGet(socket.getInputStream().read(buffer));
            }
            FakeService.write(socket, FakeService.ok("done"));
            return true;
        });
        ProxyRouter proxy = world.proxy(slow, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + HUGE + "\r\n\r\n");
            Thread pouring = Thread.ofVirtual().start(() -> pourQuietly(wire, written));
            awaitStandstill(written);
            assertThat(written).hasValueBetween(1L, BOUND);
            go.countDown();
            assertThat(wire.answer().body()).isEqualTo("done");
            pouring.join();
        }
        assertThat(read).hasValue(HUGE);
    }

    private static void pour(OutputStream out, AtomicLong written) throws IOException {
        byte[] piece = new byte[50_000];
        for (int i = 0; i < HUGE / piece.length; i++) {
            out.write(piece);
            written.addAndGet(piece.length);
        }
    }

    private static void pourQuietly(Wire wire, AtomicLong written) {
        try {
            pour(wire.socket().getOutputStream(), written);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    /// Waits until nothing has moved for a while.
    private static void awaitStandstill(AtomicLong written) {
        long[] last = {-1};
        await().pollInterval(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    boolean stands = written.get() > 0 && written.get() == last[0];
                    last[0] = written.get();
                    return stands;
                });
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[65_536];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }
}
