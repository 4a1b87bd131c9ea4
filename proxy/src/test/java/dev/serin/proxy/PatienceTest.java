package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Sample;
import dev.serin.metrics.Question;
import dev.serin.plan.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The proxy, when somebody is slow,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class PatienceTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @RegisterExtension
    final World world = new World();

    @Test
    void answers_504_for_a_variant_that_hangs() throws Exception {
        ProxyRouter proxy =
                world.proxy(FakeService.hanging(), FakeService.saying("canary"), World.timeouts("response", "300ms"));
        Wire.Answer answer = Wire.get(proxy, "/");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.header("x-serin-error")).isEqualTo("timeout");
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("stable timeout", 1L));
        assertThat(proxy.totals().endpoints().values()).containsExactly(new TreeMap<>(Map.of("timeout", 1L)));
        assertThat(World.rates(proxy)).isEqualTo(Map.of("other", new Sample.Pair(0, 0, 1, 1)));
    }

    @Test
    void breaks_off_an_answer_in_which_a_variant_falls_silent() throws Exception {
        FakeService silent = FakeService.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        ProxyRouter proxy = world.proxy(silent, FakeService.saying("canary"), World.timeouts("response", "300ms"));
        assertThat(Wire.exchange(proxy, GET)).startsWith("HTTP/1.1 200 ").endsWith("half");
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("stable timeout", 1L));
    }

    @Test
    void lets_an_answer_take_long_as_long_as_more_of_it_comes() throws Exception {
        FakeService slow = FakeService.that((_, socket) -> {
            FakeService.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                pause(250);
                FakeService.write(socket, "a");
            }
            return true;
        });
        ProxyRouter proxy = world.proxy(slow, FakeService.saying("canary"), World.timeouts("response", "600ms"));
        assertThat(Wire.get(proxy, "/").body()).isEqualTo("aaaaa");
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void does_not_blame_a_variant_for_a_client_that_uploads_slowly() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"), FakeService.saying("canary"), World.timeouts("response", "300ms"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                pause(500);
                wire.send("a");
            }
            assertThat(wire.answer().body()).isEqualTo("stable");
        }
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void does_not_blame_a_variant_for_a_client_that_reads_slowly() throws Exception {
        String large = "x".repeat(20_000_000);
        ProxyRouter proxy = world.proxy(
                FakeService.saying(large), FakeService.saying("canary"), World.timeouts("response", "300ms"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send(GET);
            pause(1_500);
            assertThat(wire.answer().body()).hasSize(20_000_000);
        }
        await().until(() -> proxy.totals().stableRequests() == 1);
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void ends_a_client_that_stops_in_its_upload_and_counts_nobody() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"), FakeService.saying("canary"), World.timeouts("idle", "300ms"));
        assertThat(Wire.exchange(proxy, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na"))
                .isEmpty();
        assertThat(proxy.totals().stableRequests()).isZero();
        assertThat(proxy.totals().mishaps()).isEmpty();
    }

    @Test
    void ends_a_client_that_stops_reading_and_counts_no_error() throws Exception {
        String large = "x".repeat(20_000_000);
        ProxyRouter proxy =
                world.proxy(FakeService.saying(large), FakeService.saying("canary"), World.timeouts("idle", "500ms"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send(GET);
            await().atMost(Duration.ofSeconds(8)).until(() -> proxy.openConnections() == 0);
        }
        assertThat(proxy.totals().stableErrors()).isZero();
        assertThat(proxy.totals().mishaps()).isEmpty();
    }

    @Test
    void ends_a_client_that_asks_for_nothing() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"), FakeService.saying("canary"), World.timeouts("idle", "300ms"));
        assertThat(Wire.exchange(proxy, "")).isEmpty();
        assertThat(Wire.exchange(proxy, "GET / HTTP/1.1\r\nHo")).isEmpty();
    }

    @Test
    void holds_it_against_a_variant_when_a_client_gives_up_after_a_second() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.hanging(), FakeService.hanging());
        leaveAfter(proxy, 2_500); // the proxy may get to know of the request late
        World.awaitMishap(proxy, "stable abandoned", 1);
        World.weight(proxy, 10_000);
        leaveAfter(proxy, 2_500); // the proxy may get to know of the request late
        World.awaitMishap(proxy, "canary abandoned", 1);
        assertThat(World.rates(proxy)).isEqualTo(Map.of("other", new Sample.Pair(1, 1, 0, 0)));
        assertThat(proxy.totals().usersErrors()).isEqualTo(2);
    }

    @Test
    void holds_it_against_nobody_when_a_client_leaves_sooner() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.hanging(), FakeService.hanging());
        World.weight(proxy, 10_000);
        leaveAfter(proxy, 300);
        await().until(() -> proxy.openConnections() == 0);
        assertThat(proxy.totals().mishaps()).isEmpty();
        assertThat(proxy.totals().canaryRequests()).isZero();
        assertThat(proxy.observe(new Question(World.ERRORS, World.window(0, 1))))
                .isInstanceOf(Sample.Rates.class);
        assertThat(proxy.observe(new Question(World.ERRORS, World.window(1, 2))))
                .isInstanceOf(Sample.Rates.class);
    }

    @Test
    void holds_it_against_nobody_when_a_client_leaves_its_own_upload_late() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.hanging(), FakeService.hanging());
        try (Wire wire = Wire.to(proxy)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
            pause(1_200);
            wire.reset();
        }
        await().until(() -> proxy.openConnections() == 0);
        assertThat(proxy.totals().mishaps()).isEmpty();
    }

    @Test
    void holds_it_against_a_variant_that_does_not_let_an_upload_begin() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.that((_, _) -> true), FakeService.hanging(), World.timeouts("response", "300ms"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(504);
        }
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("stable timeout", 1L));
    }

    @Test
    void answers_a_client_that_has_ended_its_side() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FakeService waiting = FakeService.that((_, socket) -> {
            awaitQuietly(go);
            FakeService.write(socket, FakeService.ok("stable"));
            return true;
        });
        ProxyRouter proxy = world.proxy(waiting, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send(GET).endOutput();
            await().until(() -> waiting.asked().size() == 1);
            go.countDown();
            assertThat(wire.rest()).endsWith("stable");
        }
        assertThat(proxy.totals().stableRequests()).isOne();
    }

    @Test
    void has_no_data_while_the_canary_answers_nothing() throws Exception {
        Map<String, Settings> settings = new TreeMap<>(World.timeouts("response", "20s"));
        CountDownLatch go = new CountDownLatch(1);
        FakeService waiting = FakeService.that((_, socket) -> {
            awaitQuietly(go);
            FakeService.write(socket, FakeService.ok("canary"));
            return true;
        });
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), waiting, settings);
        World.weight(proxy, 10_000);
        try (Wire one = Wire.to(proxy);
                Wire other = Wire.to(proxy)) {
            one.send(GET);
            other.send(GET);
            await().until(() -> waiting.asked().size() == 2);
            assertThat(proxy.observe(new Question(World.ERRORS, World.window(0, 1))))
                    .isInstanceOf(Sample.Rates.class);
            Sample silence = proxy.observe(new Question(World.ERRORS, World.window(1, 2)));
            assertThat(silence)
                    .isEqualTo(
                            new Sample.NoData(
                                    World.window(1, 2),
                                    "the proxy for the canary's answers at 100 %",
                                    "dealt before the window and not answered by its end: 2 by the canary, 0 by stable; answered in it: 0 by the canary, 0 by stable"));
            go.countDown();
            one.answer();
            other.answer();
            assertThat(proxy.observe(new Question(World.ERRORS, World.window(1, 2))))
                    .isEqualTo(silence);
            Sample answered = proxy.observe(new Question(World.ERRORS, World.window(2, 3)));
            assertThat(((Sample.Rates) answered).byEndpoint()).isEqualTo(Map.of("GET /", new Sample.Pair(2, 0, 0, 0)));
        }
    }

    private static void leaveAfter(ProxyRouter proxy, int millis) throws Exception {
        try (Wire wire = Wire.to(proxy)) {
            wire.send(GET);
            pause(millis);
            wire.reset();
        }
    }

    /// The passing of time is what these tests are about.
    private static void pause(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
