package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.routing.RoutingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The proxy, and a client's connection:")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class ConnectionsTest {
    private static final String WEBSOCKET =
            "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    @RegisterExtension
    final World world = new World();

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        FakeService echo = FakeService.that((asked, socket) -> {
            FakeService.write(socket, FakeService.ok(asked.path()));
            return true;
        });
        ProxyRouter proxy = world.proxy(echo, FakeService.saying("canary"));
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            requests.append("GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        try (Wire wire = Wire.to(proxy)) {
            wire.send(requests.toString()).endOutput();
            for (int i = 0; i < 300; i++) {
                assertThat(wire.answer().body()).isEqualTo("/" + i);
            }
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void over_the_limit_a_client_gets_503_and_others_are_not_affected() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"),
                FakeService.saying("canary"),
                Map.of("limits", World.node(Map.of("connections", World.text("2")))));
        try (Wire one = Wire.to(proxy);
                Wire two = Wire.to(proxy)) {
            assertThat(one.get("/").status()).isEqualTo(200);
            assertThat(two.get("/").status()).isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                assertThat(Wire.exchange(proxy, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("connection: close");
            }
            assertThat(one.get("/").status()).isEqualTo(200);
        }
        await().until(() -> proxy.openConnections() == 0);
        assertThat(Wire.get(proxy, "/").status()).isEqualTo(200);
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void a_head_request_gets_no_body_and_the_connection_lives_on() throws Exception {
        FakeService head = FakeService.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
        ProxyRouter proxy = world.proxy(head, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 3; i++) {
                Wire.Answer answer =
                        wire.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").head();
                assertThat(answer.header("content-length")).isEqualTo("9");
            }
        }
        assertThat(head.connections()).isEqualTo(1);
    }

    @Test
    void a_head_request_gets_no_body_of_the_proxys_own_either() throws Exception {
        ProxyRouter proxy = world.proxy(List.of(World.nobody()), List.of(World.nobody()), Map.of());
        assertThat(Wire.exchange(proxy, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_client_that_expects_100_gets_it_from_the_service_and_then_its_answer() throws Exception {
        FakeService asking = FakeService.that((_, socket) -> {
            FakeService.write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
            byte[] body = socket.getInputStream().readNBytes(3);
            FakeService.write(socket, FakeService.ok(new String(body, java.nio.charset.StandardCharsets.US_ASCII)));
            return true;
        });
        ProxyRouter proxy = world.proxy(asking, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 3; i++) {
                wire.send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
                assertThat(wire.next().status()).isEqualTo(100);
                assertThat(wire.send("abc").next().body()).isEqualTo("abc");
            }
        }
    }

    @Test
    void an_answer_that_comes_before_the_upload_is_complete_arrives_whole() throws Exception {
        FakeService early =
                FakeService.lastAnswering(FakeService.ok("no thanks").replace("200 OK", "413 Too Large"));
        ProxyRouter proxy = world.proxy(early, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.send("3\r\nabc\r\n0\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void trailers_pass_both_ways() throws Exception {
        FakeService chunks = FakeService.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nab\r\n0\r\nX-Sum: 7\r\n\r\n");
        ProxyRouter proxy = world.proxy(chunks, FakeService.saying("canary"));
        String body = "2\r\ncd\r\n0\r\nX-Mine: 8\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n";
        String head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        String answer = Wire.exchange(proxy, head + body);
        assertThat(answer).contains("Trailer: X-Sum").endsWith("\r\n0\r\nX-Sum: 7\r\n\r\n");
        assertThat(chunks.asked().getFirst().body()).endsWith("\r\n0\r\nX-Mine: 8\r\n\r\n");
    }

    @Test
    void a_websocket_becomes_a_tunnel_and_is_counted_once() throws Exception {
        FakeService shouting = FakeService.that((_, socket) -> {
            FakeService.write(socket, SWITCHED + "hello");
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                FakeService.write(socket, String.valueOf((char) Character.toUpperCase(c)));
            }
            return false;
        });
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), shouting);
        World.weight(proxy, 10_000);
        try (Wire wire = Wire.to(proxy)) {
            Wire.Answer switched = wire.send(WEBSOCKET).next();
            assertThat(switched.status()).isEqualTo(101);
            assertThat(switched.header("upgrade")).isEqualTo("websocket");
            assertThat(new String(wire.in().readNBytes(5), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
            wire.send("GET / abc");
            assertThat(new String(wire.in().readNBytes(9), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("GET / ABC");
        }
        await().until(() -> proxy.openConnections() == 0);
        await().until(() -> shouting.connections() == 0);
        assertThat(shouting.asked().getFirst().head())
                .containsIgnoringCase("connection: upgrade\r\n")
                .containsIgnoringCase("upgrade: websocket");
        assertThat(World.rates(proxy)).isEqualTo(Map.of("GET /chat", new dev.serin.judge.Sample.Pair(1, 0, 0, 0)));
    }

    @Test
    void a_websocket_that_the_service_ends_is_ended_for_the_client() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.lastAnswering(SWITCHED + "bye"), FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.send(WEBSOCKET).next().status()).isEqualTo(101);
            assertThat(wire.rest()).isEqualTo("bye");
        }
    }

    @Test
    void a_websocket_that_the_service_declines_is_a_plain_request() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.status(403, "no"), FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.send(WEBSOCKET).next().status()).isEqualTo(403);
            assertThat(wire.send(WEBSOCKET).next().status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "TLS/1.0", "websocket2"})
    void any_other_upgrade_is_not_passed_on(String protocol) throws Exception {
        FakeService stable = FakeService.saying("stable");
        ProxyRouter proxy = world.proxy(stable, FakeService.saying("canary"));
        assertThat(Wire.get(
                                proxy,
                                "/",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: " + protocol,
                                "HTTP2-Settings: A")
                        .status())
                .isEqualTo(200);
        assertThat(stable.asked().getFirst().head())
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("http2");
    }

    @Test
    void closing_lets_requests_under_way_finish_and_takes_no_new_ones() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FakeService waiting = FakeService.that((_, socket) -> {
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            FakeService.write(socket, FakeService.ok("stable"));
            return true;
        });
        ProxyRouter proxy = world.proxy(waiting, FakeService.saying("canary"));
        try (Wire idle = Wire.to(proxy);
                Wire busy = Wire.to(proxy)) {
            busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> waiting.asked().size() == 1);
            Thread closing = Thread.ofVirtual().start(proxy::close);
            assertThat(idle.rest()).isEmpty();
            assertThatThrownBy(() -> Wire.to(proxy)).isInstanceOf(ConnectException.class);
            go.countDown();
            assertThat(busy.rest()).contains("connection: close").endsWith("stable");
            closing.join();
        }
        assertThat(proxy.openConnections()).isZero();
    }

    @Test
    void closing_does_not_wait_for_ever() throws Exception {
        FakeService hanging = FakeService.hanging();
        ProxyRouter proxy = world.proxy(hanging, FakeService.saying("canary"));
        try (Wire busy = Wire.to(proxy)) {
            busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> hanging.asked().size() == 1);
            proxy.close();
            assertThat(busy.rest()).isIn("", "(reset)");
        }
        assertThat(proxy.openConnections()).isZero();
    }

    @Test
    void a_port_in_use_is_told() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();
            URI nobody = World.nobody();
            assertThatThrownBy(
                            () -> world.proxy(List.of(nobody), List.of(nobody), Map.of("listen", World.text(listen))))
                    .isInstanceOf(RoutingException.class)
                    .hasMessage(
                            "the proxy cannot listen on " + listen + ": the port is in use. Choose another address at"
                                    + " traffic.proxy.listen, or end the program that uses it.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1", "http://127.0.0.1:1/path", "http://127.0.0.1:1?a=b"})
    void a_url_that_it_cannot_serve_is_refused(String url) throws Exception {
        URI nobody = World.nobody();
        assertThatThrownBy(() -> world.proxy(List.of(nobody), List.of(URI.create(url)), Map.of()))
                .isInstanceOf(RoutingException.class)
                .hasMessage("the proxy cannot send to '" + url
                        + "': it speaks plain HTTP and keeps paths as they are. Write http://host:port.");
    }
}
