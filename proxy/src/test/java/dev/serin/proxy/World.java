package dev.serin.proxy;

import static org.awaitility.Awaitility.await;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What a test opens, and what is ended after it. A test fails when the proxy still counts a connection then.
final class World implements AfterEachCallback {
    static final Instant CONFIRMED = Instant.parse("2026-01-01T00:00:00Z");
    static final Measure ERRORS = new Measure.Errors("proxy", Measure.Grouping.ENDPOINT);

    static final Asker SOMEBODY = new Asker(Asker.NOBODY, 0, false);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable resource : opened.reversed()) {
            resource.close();
        }
        opened.clear();
    }

    <T extends AutoCloseable> T with(T resource) {
        opened.add(resource);
        return resource;
    }

    ProxyRouter proxy(FakeService stable, FakeService canary) throws RoutingException {
        return proxy(stable, canary, Map.of());
    }

    ProxyRouter proxy(FakeService stable, FakeService canary, Map<String, Settings> more) throws RoutingException {
        return proxy(List.of(with(stable).url()), List.of(with(canary).url()), more);
    }

    ProxyRouter proxy(List<URI> stable, List<URI> canary, Map<String, Settings> more) throws RoutingException {
        SortedMap<String, Settings> settings = new TreeMap<>(more);
        settings.putIfAbsent("listen", text("127.0.0.1:0"));
        ProxyRouter proxy =
                ProxyRouter.open(plan(stable, canary), new Settings.Node(settings), new SplittableRandom(7));
        opened.add(() -> close(proxy));
        return proxy;
    }

    private static void close(ProxyRouter proxy) {
        proxy.close();
        await("every connection is counted out")
                .atMost(Duration.ofSeconds(5))
                .until(() -> proxy.openConnections() == 0);
    }

    static Plan plan(List<URI> stable, List<URI> canary) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", stable),
                new Variant("v2", canary),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                Duration.ofSeconds(1),
                Metrics.defaults("proxy"),
                Safeguards.DEFAULTS,
                List.of());
    }

    /// The time under a weight when requests are dealt.
    static Generation generation(int basisPoints, int seed) {
        return new Generation(
                new Weight(basisPoints), new SplittableRandom(seed), division(Unit.REQUEST), new Encounters(10));
    }

    /// Of stable with one url and the canary with one.
    static Division division(Unit unit) {
        List<String> buckets = List.of("00", "01");
        return new Division(unit, Origin.Cells.CLIENTS, buckets, buckets);
    }

    static Settings text(String text) {
        return new Settings.Scalar(text);
    }

    static Settings list(String... items) {
        return new Settings.Items(
                java.util.Arrays.stream(items).map(World::text).toList());
    }

    static Settings node(Map<String, Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    static Map<String, Settings> timeouts(String key, String value) {
        return Map.of("timeouts", node(Map.of(key, text(value))));
    }

    /// Sends this share of the requests to the canary from now on.
    static void weight(ProxyRouter proxy, int basisPoints) {
        proxy.apply(new Split(new Weight(basisPoints)));
    }

    /// A url where nobody listens.
    static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    static Window window(int from, int to) {
        return new Window(CONFIRMED.plusSeconds(from), CONFIRMED.plusSeconds(to));
    }

    /// What the judge is told of the time since the weight was set; can be asked once.
    static SortedMap<String, Sample.Pair> rates(ProxyRouter proxy) throws MetricException {
        return ((Sample.Rates) proxy.observe(new Question(ERRORS, window(0, 1)))).byEndpoint();
    }

    static void awaitMishap(ProxyRouter proxy, String mishap, long count) {
        await(mishap)
                .atMost(Duration.ofSeconds(8))
                .until(() -> proxy.totals().mishaps().getOrDefault(mishap, 0L) == count);
    }
}
