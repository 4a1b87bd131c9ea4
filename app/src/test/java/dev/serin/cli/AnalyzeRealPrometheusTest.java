package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The example that people bring along, byte for byte, and with windows of seconds in place of minutes.
@DisplayName("serin analyze with a real Prometheus and two real services")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalyzeRealPrometheusTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/analyze/analysis-template.yaml");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicInteger goodOfAHundred = new AtomicInteger(99);
    private final ScheduledExecutorService users = Executors.newSingleThreadScheduledExecutor();
    private ScrapedService stable;
    private ScrapedService canary;
    private RealPrometheus prometheus;

    @BeforeEach
    void start() throws Exception {
        stable = ScrapedService.start();
        canary = ScrapedService.start();
        prometheus = RealPrometheus.start("""
                global: { scrape_interval: 200ms, scrape_timeout: 200ms }
                scrape_configs:
                  - job_name: payment-service
                    static_configs: [ { targets: ['%s', '%s'] } ]
                """.formatted(stable.target(), canary.target()));
        var _ = users.scheduleAtFixedRate(this::visit, 0, 40, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        users.shutdownNow();
        if (prometheus != null) {
            prometheus.close();
        }
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

    private static String inSeconds() throws Exception {
        return Files.readString(EXAMPLE).replace("[5m]", "[2s]").replace("interval: 5m", "interval: 400ms");
    }

    private Typed analyze(String template, String... more) throws Exception {
        awaitTraffic();
        List<String> arguments = new ArrayList<>(List.of(
                "analyze",
                "-f",
                "-",
                "--arg",
                "version=v1.3",
                "--prometheus",
                prometheus.address().toString(),
                "-o",
                "json"));
        arguments.addAll(List.of(more));
        return Typed.plan(template, arguments.toArray(String[]::new));
    }

    /// Until there are rates: whoever has no data yet is waited for, ten seconds each time.
    private void awaitTraffic() throws Exception {
        try (Prometheus asked = Prometheus.open(PrometheusSettings.at(prometheus.address()))) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> asked.instant("rate(http_requests_total{version=\"v1.3\"}[2s]) > 0", Instant.now())
                                    instanceof Answer.Vector vector
                            && vector.series().size() == 2);
        }
    }

    private static List<String> outcomes(Typed analysis) {
        return analysis.events("measurement").stream()
                .map(event -> event.get("outcome").asString())
                .toList();
    }

    @Test
    void runs_the_example_as_it_is() throws Exception {
        try (Typed analysis = analyze(Files.readString(EXAMPLE), "--count", "1")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            assertThat(outcomes(analysis)).containsExactly("Successful");
        }
    }

    @Test
    void fails_a_canary_with_93_percent_success_at_the_fourth_failure() throws Exception {
        goodOfAHundred.set(93);
        try (Typed analysis = analyze(inSeconds())) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(outcomes(analysis)).containsExactly("Failed", "Failed", "Failed", "Failed");
        }
    }

    @Test
    void fails_it_at_the_third_in_a_row_when_it_is_asked_to() throws Exception {
        goodOfAHundred.set(93);
        try (Typed analysis = analyze(inSeconds(), "--consecutive-failures", "3")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(outcomes(analysis)).containsExactly("Failed", "Failed", "Failed");
        }
    }

    @Test
    void goes_on_with_99_percent_until_its_time_is_over() throws Exception {
        try (Typed analysis = analyze(inSeconds(), "--for", "3s")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            assertThat(outcomes(analysis)).hasSizeGreaterThan(2).containsOnly("Successful");
        }
    }

    @Test
    void waits_while_prometheus_is_away_and_goes_on_when_it_is_back() throws Exception {
        try (Typed analysis = analyze(inSeconds(), "--count", "5")) {
            analysis.event("measurement");
            prometheus.stop();
            await().atMost(SOON).until(() -> outcomes(analysis).contains("Error"));
            prometheus.start();
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            JsonNode away = analysis.events("measurement").stream()
                    .filter(event -> event.get("outcome").asString().equals("Error"))
                    .findFirst()
                    .orElseThrow();
            assertThat(away.get("waiting").asBoolean()).isTrue();
            assertThat(away.get("sentence").asString()).startsWith(prometheus.address() + " was asked '");
            assertThat(analysis.err()).contains("Waiting for an answer, asked again in 10s.");
            assertThat(outcomes(analysis).getLast()).isEqualTo("Successful");
        }
    }
}
