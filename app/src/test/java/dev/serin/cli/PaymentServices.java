package dev.serin.cli;

import static org.awaitility.Awaitility.await;

import dev.serin.prometheus.Answer;
import dev.serin.prometheus.Prometheus;
import dev.serin.prometheus.PrometheusSettings;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.ScrapedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the template that people bring along asks about: two services, v1.2 and v1.3, that answer a hundred requests
/// now and then, scraped by a real Prometheus. Of stable's hundred 99 succeed, and of the canary's as many as a test
/// says.
final class PaymentServices implements AutoCloseable {
    /// As people bring it, byte for byte.
    static final Path TEMPLATE = Path.of("src/test/resources/analyze/analysis-template.yaml");

    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicInteger goodOfAHundred = new AtomicInteger(99);
    private final ScheduledExecutorService users = Executors.newSingleThreadScheduledExecutor();
    private final ScrapedService stable;
    private final ScrapedService canary;
    private final RealPrometheus prometheus;

    private PaymentServices(ScrapedService stable, ScrapedService canary, RealPrometheus prometheus) {
        this.stable = stable;
        this.canary = canary;
        this.prometheus = prometheus;
    }

    /// Where there is no Prometheus, the test is skipped and nothing is left running.
    static PaymentServices start() throws Exception {
        ScrapedService stable = ScrapedService.start();
        ScrapedService canary = ScrapedService.start();
        try {
            PaymentServices services = new PaymentServices(stable, canary, scraping(stable, canary));
            var _ = services.users.scheduleAtFixedRate(services::visit, 0, 40, TimeUnit.MILLISECONDS);
            return services;
        } catch (Exception | Error failure) {
            stable.close();
            canary.close();
            throw failure;
        }
    }

    private static RealPrometheus scraping(ScrapedService stable, ScrapedService canary) throws Exception {
        return RealPrometheus.start("""
                global: { scrape_interval: 200ms, scrape_timeout: 200ms }
                scrape_configs:
                  - job_name: payment-service
                    static_configs: [ { targets: ['%s', '%s'] } ]
                """.formatted(stable.target(), canary.target()));
    }

    /// The template with windows of seconds in place of minutes.
    static String templateInSeconds() throws Exception {
        return Files.readString(TEMPLATE).replace("[5m]", "[2s]").replace("interval: 5m", "interval: 400ms");
    }

    @Override
    public void close() {
        users.shutdownNow();
        prometheus.close();
        stable.close();
        canary.close();
    }

    private void visit() {
        serve(stable, "v1.2", 99);
        serve(canary, "v1.3", goodOfAHundred.get());
    }

    private static void serve(ScrapedService service, String version, int good) {
        service.add("http_requests_total{status=\"200\",version=\"" + version + "\"}", good);
        service.add("http_requests_total{status=\"500\",version=\"" + version + "\"}", 100 - good);
    }

    void canarySucceeds(int ofAHundred) {
        goodOfAHundred.set(ofAHundred);
    }

    ScrapedService stable() {
        return stable;
    }

    ScrapedService canary() {
        return canary;
    }

    RealPrometheus prometheus() {
        return prometheus;
    }

    /// Until there are rates: whoever has no data yet is waited for, ten seconds each time.
    void awaitTraffic() throws Exception {
        try (Prometheus asked = Prometheus.open(PrometheusSettings.at(prometheus.address()))) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> asked.instant("rate(http_requests_total{version=\"v1.3\"}[2s]) > 0", Instant.now())
                                    instanceof Answer.Vector vector
                            && vector.series().size() == 2);
        }
    }
}
