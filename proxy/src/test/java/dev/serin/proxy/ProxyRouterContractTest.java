package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serin.judge.Sample;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.plan.Weight;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import dev.serin.testkit.MetricSourceContract;
import dev.serin.testkit.SampleRelease;
import dev.serin.testkit.TrafficRouterContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;

@DisplayName("The proxy")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyRouterContractTest {
    private static final Split HALF = new Split(new Weight(5000));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger badOfStable = new AtomicInteger();
    private final AtomicInteger badOfCanary = new AtomicInteger();
    private HttpServer stable;
    private HttpServer canary;

    @BeforeEach
    void startBoth() throws IOException {
        stable = service("stable", badOfStable);
        canary = service("canary", badOfCanary);
    }

    @AfterEach
    void stopBoth() {
        client.close();
        stable.stop(0);
        canary.stop(0);
        threads.close();
    }

    /// Answers 500 for as long as `bad` is above 0, and counts it down.
    private HttpServer service(String name, AtomicInteger bad) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, name, bad));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String name, AtomicInteger bad) throws IOException {
        byte[] body = name.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(bad.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static URI url(InetSocketAddress address) {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    private ProxyRouter proxy() throws Exception {
        Map<String, Settings> anyPort = Map.of("listen", new Settings.Scalar("127.0.0.1:0"));
        return ProxyRouter.open(
                SampleRelease.plan(url(stable.getAddress()), url(canary.getAddress())),
                new Settings.Node(new TreeMap<>(anyPort)),
                new SplittableRandom(5));
    }

    /// Sends requests, one after the other, and counts the canary's answers.
    private int canaryAmong(int requests, ProxyRouter proxy) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url(proxy.address()).resolve("/orders")).build();
        int canaries = 0;
        for (int i = 0; i < requests; i++) {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            canaries += body.equals("canary") ? 1 : 0;
        }
        return canaries;
    }

    @Nested
    @DisplayName("as a router")
    class AsRouter extends TrafficRouterContract {
        @Override
        protected TrafficRouter open() throws Exception {
            return proxy();
        }

        @Override
        protected int canaryAmong(int requests, TrafficRouter router) throws Exception {
            return ProxyRouterContractTest.this.canaryAmong(requests, (ProxyRouter) router);
        }
    }

    @Nested
    @DisplayName("as a metric source")
    class AsMetricSource extends MetricSourceContract {
        @SuppressWarnings("NullAway.Init") // opened before each test
        private ProxyRouter proxy;

        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        protected MetricSource open() throws Exception {
            proxy = proxy();
            proxy.apply(HALF);
            return proxy;
        }

        @Override
        protected Measure.Errors errors(Measure.Grouping by) {
            return new Measure.Errors("proxy", by);
        }

        @Override
        protected void happen(Sample.Pair counts) throws Exception {
            badOfCanary.set(Math.toIntExact(counts.canaryBad()));
            badOfStable.set(Math.toIntExact(counts.stableBad()));
            int requests = Math.toIntExact(counts.canaryRequests() + counts.stableRequests());
            assertThat(canaryAmong(requests, proxy)).isEqualTo(Math.toIntExact(counts.canaryRequests()));
        }

        @Override
        protected void nextWeight() {
            proxy.apply(new Split(Weight.NONE));
            proxy.apply(HALF);
        }

        @Override
        protected Instant now() {
            now = now.plusSeconds(1);
            return now;
        }
    }
}
