package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metrics;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The proxy")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyTest {
    private static final Instant CONFIRMED = Instant.parse("2026-01-01T00:00:00Z");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() throws Exception {
        client.close();
        for (AutoCloseable resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void sends_each_request_of_one_connection_where_it_is_dealt() throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), service("canary", 200), Map.of());
        proxy.apply(new Split(new Weight(500)));
        int canary = 0;
        for (int i = 0; i < 2000; i++) {
            canary += get(proxy, "/").body().equals("canary") ? 1 : 0;
        }
        assertThat(canary).isEqualTo(100);
        assertThat(proxy.totals().canaryRequests()).isEqualTo(100);
    }

    @Test
    void takes_a_new_weight_for_the_next_request() throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), service("canary", 200), Map.of());
        assertThat(get(proxy, "/").body()).isEqualTo("stable");
        proxy.apply(new Split(Weight.ALL));
        assertThat(proxy.read()).isEqualTo(new Split(Weight.ALL));
        assertThat(get(proxy, "/").body()).isEqualTo("canary");
    }

    @Test
    void counts_both_variants_by_endpoint_and_gives_the_same_answer_twice() throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), service("canary", 500), Map.of());
        proxy.apply(new Split(new Weight(5000)));
        for (int i = 0; i < 200; i++) {
            get(proxy, "/orders/" + i + "?x=1");
        }
        Window window = new Window(CONFIRMED, CONFIRMED.plusSeconds(1));
        Sample first = proxy.observe(errors(), window);
        get(proxy, "/orders/7");
        SortedMap<String, Sample.Pair> expected =
                new TreeMap<>(Map.of("GET /orders/{id}", new Sample.Pair(100, 100, 100, 0)));
        assertThat(first).isEqualTo(new Sample.Rates(window, expected));
        assertThat(proxy.observe(errors(), window)).isEqualTo(first);
    }

    @Test
    void does_not_mix_weights_in_a_sample() throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), service("canary", 200), Map.of());
        proxy.apply(new Split(new Weight(5000)));
        get(proxy, "/");
        proxy.apply(new Split(new Weight(6000)));
        Sample.Rates sample = (Sample.Rates) proxy.observe(errors(), new Window(CONFIRMED, CONFIRMED.plusSeconds(1)));
        assertThat(sample.byEndpoint()).isEmpty();
    }

    @Test
    void spares_users_when_the_canary_refuses_and_lets_the_canary_pay() throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), URI.create("http://127.0.0.1:" + freePort()), Map.of());
        proxy.apply(new Split(Weight.ALL));
        for (int i = 0; i < 20; i++) {
            assertThat(get(proxy, "/").body()).isEqualTo("stable");
        }
        Totals totals = proxy.totals();
        assertThat(totals.canaryErrors()).isEqualTo(20);
        assertThat(totals.rescued()).isEqualTo(20);
        assertThat(totals.usersErrors()).isZero();
        assertThat(rates(proxy)).containsExactly(Map.entry("GET /", new Sample.Pair(20, 20, 0, 0)));
    }

    @Test
    void answers_502_when_stable_refuses() throws Exception {
        ProxyRouter proxy = proxy(URI.create("http://127.0.0.1:" + freePort()), service("canary", 200), Map.of());
        HttpResponse<String> answer = get(proxy, "/");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("x-serin-error")).contains("refused");
    }

    @Test
    void answers_504_when_a_variant_hangs() throws Exception {
        ProxyRouter proxy =
                proxy(raw(""), service("canary", 200), Map.of("timeouts", node(Map.of("response", scalar("300ms")))));
        assertThat(get(proxy, "/").statusCode()).isEqualTo(504);
        assertThat(proxy.totals().mishaps()).containsEntry("stable timeout", 1L);
    }

    @Test
    void answers_502_when_a_variant_answers_garbage() throws Exception {
        ProxyRouter proxy = proxy(raw("this is not HTTP\r\n\r\n"), service("canary", 200), Map.of());
        assertThat(get(proxy, "/").statusCode()).isEqualTo(502);
        assertThat(proxy.totals().mishaps()).containsEntry("stable garbage", 1L);
    }

    @Test
    void never_makes_a_broken_body_look_complete() throws Exception {
        ProxyRouter proxy =
                proxy(raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), service("canary", 200), Map.of());
        assertThatThrownBy(() -> get(proxy, "/")).isInstanceOf(IOException.class);
        assertThat(proxy.totals().mishaps()).containsEntry("stable reset", 1L);
    }

    @Test
    void streams_large_bodies_both_ways_again_and_again() throws Exception {
        ProxyRouter proxy = proxy(echo(), service("canary", 200), Map.of());
        byte[] body = new byte[3_000_000];
        new SplittableRandom(1).nextBytes(body);
        for (int i = 0; i < 5; i++) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(uri(proxy, "/"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void refuses_what_two_readers_could_read_differently(String request) throws Exception {
        ProxyRouter proxy = proxy(service("stable", 200), service("canary", 200), Map.of());
        assertThat(exchange(proxy, request)).startsWith("HTTP/1.1 400 ");
        assertThat(proxy.totals().stableRequests()).isZero();
    }

    @Test
    void serves_pipelined_requests_in_order() throws Exception {
        ProxyRouter proxy = proxy(echoPath(), service("canary", 200), Map.of());
        String answer = exchange(
                proxy,
                "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsSubsequence("/1", "/2", "/3");
    }

    @Test
    void keeps_users_on_their_side_while_the_weight_rises() throws Exception {
        ProxyRouter proxy = proxy(
                service("stable", 200),
                service("canary", 200),
                Map.of("sticky", node(Map.of("cookie", scalar("serin")))));
        List<String> cookies = new ArrayList<>();
        List<Boolean> onCanary = new ArrayList<>();
        for (int weight : new int[] {500, 2500, 5000, 10000}) {
            proxy.apply(new Split(new Weight(weight)));
            for (int user = 0; user < 100; user++) {
                if (cookies.size() == user) {
                    HttpResponse<String> first = get(proxy, "/");
                    cookies.add(first.headers()
                            .firstValue("set-cookie")
                            .orElseThrow()
                            .replaceAll(";.*", ""));
                    onCanary.add(first.body().equals("canary"));
                }
                boolean now = client.send(
                                HttpRequest.newBuilder(uri(proxy, "/"))
                                        .header("Cookie", cookies.get(user))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body()
                        .equals("canary");
                assertThat(now || !onCanary.get(user)).isTrue();
                onCanary.set(user, now);
            }
        }
        assertThat(onCanary).containsOnly(true);
    }

    @Test
    void does_not_believe_a_cookie_that_somebody_made() throws Exception {
        ProxyRouter proxy = proxy(
                service("stable", 200),
                service("canary", 200),
                Map.of("sticky", node(Map.of("cookie", scalar("serin")))));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri(proxy, "/"))
                        .header("Cookie", "serin=0.AAAAAAAAAAAAAAAA")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("set-cookie")).isPresent();
    }

    @Test
    void leaves_forced_requests_out_of_the_judgement() throws Exception {
        ProxyRouter proxy = proxy(
                service("stable", 200), service("canary", 500), Map.of("force", node(Map.of("secret", scalar("s3")))));
        proxy.apply(new Split(new Weight(0)));
        assertThat(forced(proxy, "s3")).isEqualTo("canary");
        assertThat(forced(proxy, "wrong")).isEqualTo("stable");
        assertThat(rates(proxy)).containsExactly(Map.entry("GET /", new Sample.Pair(0, 0, 1, 0)));
    }

    private String forced(ProxyRouter proxy, String secret) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(uri(proxy, "/"))
                                .header("X-Serin-Variant", "canary")
                                .header("X-Serin-Secret", secret)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void says_when_its_port_is_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ProxyRouter.open(
                            plan(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2")),
                            node(Map.of("listen", scalar("127.0.0.1:" + taken.getLocalPort()))),
                            new SplittableRandom(1)))
                    .isInstanceOf(RoutingException.class)
                    .hasMessageContaining("the proxy cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private SortedMap<String, Sample.Pair> rates(ProxyRouter proxy) {
        return ((Sample.Rates) proxy.observe(errors(), new Window(CONFIRMED, CONFIRMED.plusSeconds(1)))).byEndpoint();
    }

    private static Measure errors() {
        return new Measure.Errors("proxy", Measure.Grouping.ENDPOINT);
    }

    private HttpResponse<String> get(ProxyRouter proxy, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(proxy, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(ProxyRouter proxy, String path) {
        return URI.create("http://127.0.0.1:" + proxy.address().getPort() + path);
    }

    private static String exchange(ProxyRouter proxy, String bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private ProxyRouter proxy(URI stable, URI canary, Map<String, Settings> more) throws RoutingException {
        SortedMap<String, Settings> settings = new TreeMap<>(more);
        settings.put("listen", scalar("127.0.0.1:0"));
        ProxyRouter proxy =
                ProxyRouter.open(plan(stable, canary), new Settings.Node(settings), new SplittableRandom(7));
        opened.add(proxy);
        return proxy;
    }

    private static Plan plan(URI stable, URI canary) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(stable)),
                new Variant("v2", List.of(canary)),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                Duration.ofSeconds(1),
                Metrics.defaults("proxy"),
                Safeguards.DEFAULTS,
                List.of());
    }

    private static Settings scalar(String text) {
        return new Settings.Scalar(text);
    }

    private static Settings.Node node(Map<String, Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private URI service(String body, int status) throws IOException {
        return http(exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI echo() throws IOException {
        return http(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getRequestBody().transferTo(exchange.getResponseBody());
            exchange.close();
        });
    }

    private URI echoPath() throws IOException {
        return http(exchange -> {
            byte[] bytes = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI http(com.sun.net.httpserver.HttpHandler answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", answers);
        server.start();
        opened.add(() -> server.stop(0));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// A server that reads one request, answers exactly these bytes, and closes; with no bytes it answers nothing.
    private URI raw(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                answerOnce(server, answer);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            in.read(new byte[4096]);
            if (answer.isEmpty()) {
                in.read();
            }
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // the client or the test went away
        }
    }
}
