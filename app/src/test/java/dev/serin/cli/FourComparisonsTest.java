package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.ScrapedService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Traffic goes through the real proxy, the services count what they answer, and a real Prometheus is all that the
/// judge sees. What half an hour shows, and seconds do not, is in [BacktestOfHistoryTest].
@DisplayName("serin run with all four comparisons from a real Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FourComparisonsTest {
    private static final String[] PAGES = {"/", "/cart", "/checkout", "/items", "/search"};

    private final List<ScrapedService> services = new ArrayList<>();

    /// An instance that counts by page what it answers, as its own metrics show.
    ///
    /// @param failing the share of checkouts that are answered with 500
    private ScrapedService instance(double failing) throws IOException {
        ScrapedService service = ScrapedService.start();
        service.set("process_resident_memory_bytes", 300e6 + 1e6 * services.size());
        service.answer("/", exchange -> answer(service, exchange, failing));
        services.add(service);
        return service;
    }

    private static void answer(ScrapedService service, HttpExchange exchange, double failing) throws IOException {
        try (exchange) {
            String page = exchange.getRequestURI().getPath();
            ThreadLocalRandom random = ThreadLocalRandom.current();
            boolean fails = page.equals("/checkout") && random.nextDouble() < failing;
            service.add("http_requests_total{status=\"" + (fails ? 500 : 200) + "\",uri=\"" + page + "\"}", 1);
            service.observe(
                    "http_request_duration_seconds",
                    "uri=\"" + page + "\"",
                    0.05 * Math.exp(0.5 * random.nextGaussian()),
                    .025,
                    .05,
                    .075,
                    .1,
                    .15,
                    .2,
                    .4);
            if (page.equals("/checkout")) {
                service.add(
                        "orders_total{outcome=\"" + (random.nextDouble() < 0.97 ? "completed" : "failed") + "\"}", 1);
            }
            exchange.sendResponseHeaders(fails ? 500 : 200, -1);
        }
    }

    private static String plan(RealPrometheus prometheus, List<ScrapedService> stable, ScrapedService canary) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1.2, urls: %s }
                  canary: { version: v1.3, urls: ["%s"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 30%%, bake: 5s, bakeAtMost: 40s, minRequests: 100 } ] }
                  interval: 400ms
                  sources: { prometheus: { address: "%s", scrapeInterval: 200ms, delay: 400ms } }
                  metrics:
                    - name: http-5xx
                      errors: { from: prometheus, bad: 'http_requests_total{status=~"5.."}', total: http_requests_total, by: [uri] }
                    - name: latency
                      latency: { from: prometheus, histogram: http_request_duration_seconds, by: [uri], quantiles: [p95, p99] }
                    - name: orders-completed
                      successes: { from: prometheus, good: 'orders_total{outcome="completed"}', total: orders_total }
                    - name: memory
                      usage: { from: prometheus, query: process_resident_memory_bytes, trend: leak, limit: 512Mi }
                """.formatted(
                stable.stream().map(one -> "\"" + one.url() + "\"").toList(), canary.url(), prometheus.address());
    }

    private Typed released(double failing) throws Exception {
        List<ScrapedService> stable = List.of(instance(0), instance(0), instance(0));
        ScrapedService canary = instance(failing);
        String configuration = """
                global: { scrape_interval: 200ms, scrape_timeout: 200ms }
                scrape_configs:
                  - job_name: shop
                    static_configs:
                      - { targets: %s, labels: { version: v1.2 } }
                      - { targets: ['%s'], labels: { version: v1.3 } }
                """.formatted(
                        stable.stream().map(one -> "'" + one.target() + "'").toList(), canary.target());
        try (RealPrometheus prometheus = RealPrometheus.start(configuration)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> services.stream().allMatch(service -> service.scrapes() > 2));
            return released(plan(prometheus, stable, canary));
        }
    }

    private static Typed released(String plan) throws Exception {
        try (Typed run = Typed.plan(plan, "run", "-", "-o", "json");
                Load _ = new Load(run.address(), PAGES)) {
            run.exit();
            return run;
        }
    }

    @AfterEach
    void stop() {
        services.forEach(ScrapedService::close);
    }

    @Test
    void takes_a_canary_back_that_fails_at_one_endpoint_of_five_and_names_it() throws Exception {
        Typed run = released(0.3);
        assertThat(run.exit()).as(run.err()).isEqualTo(Exit.ROLLED_BACK);
        assertThat(run.summary().get("sentence").asString())
                .contains("http-5xx on /checkout ")
                .doesNotContain("latency", "orders-completed", "memory");
    }

    @Test
    void promotes_a_healthy_canary() throws Exception {
        Typed run = released(0);
        assertThat(run.exit()).as(run.err()).isEqualTo(Exit.OK);
        assertThat(run.events("sample"))
                .extracting(event -> event.get("metric").asString())
                .contains("http-5xx", "latency", "orders-completed", "memory");
        assertThat(run.events("sample").getLast().get("verdict").asString()).isNotEqualTo("bad");
    }
}
