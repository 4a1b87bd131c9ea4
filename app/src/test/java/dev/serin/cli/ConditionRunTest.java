package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The analysis template that people bring along, with windows of seconds in place of minutes, and the same as a
/// condition of the plan's own.
@DisplayName("serin run with a threshold, a real Prometheus and two real services")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionRunTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String TEMPLATE = "analysisTemplate: { file: success-rate.yaml, from: prometheus }";
    private static final String IN_A_ROW =
            "analysisTemplate: { file: success-rate.yaml, from: prometheus, consecutiveFailures: 3 }";
    private static final String OWN = "condition: { from: prometheus, every: 400ms, initialDelay: 400ms, query: "
            + "'sum(rate(http_requests_total{status!~\"5..\",version=\"{{ args.version }}\"}[2s])) / "
            + "sum(rate(http_requests_total{version=\"{{ args.version }}\"}[2s]))', success: 'result[0] >= 0.95' }";

    private PaymentServices services;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        services = PaymentServices.start();
    }

    @AfterEach
    void stop() {
        if (services != null) {
            services.close();
        }
    }

    /// A release whose one metric is this.
    private Typed run(String metric, String... more) throws Exception {
        Files.writeString(folder.resolve("success-rate.yaml"), PaymentServices.templateInSeconds());
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: payment-service }
                spec:
                  stable: { version: v1.2, urls: ["%s"] }
                  canary: { version: v1.3, urls: ["%s"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 50%%, bake: 4s, bakeAtMost: 60s } ] }
                  interval: 200ms
                  sources: { prometheus: { address: "%s" } }
                  metrics:
                    - name: success-rate
                      %s
                """.formatted(
                        services.stable().url(),
                        services.canary().url(),
                        services.prometheus().address(),
                        metric));
        services.awaitTraffic();
        return Typed.command(Stream.concat(Stream.of("run", plan.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<JsonNode> measurements(Typed run) {
        return run.events().stream().filter(event -> event.has("standing")).toList();
    }

    private void isRolledBackAfter(int failures, String metric, String why) throws Exception {
        services.canarySucceeds(93);
        try (Typed run = run(metric, "-o", "json")) {
            assertThat(run.exit()).as(run.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(measurements(run))
                    .extracting(event -> event.get("failed").asInt())
                    .last()
                    .isEqualTo(failures);
            assertThat(measurements(run)).hasSize(failures);
            assertThat(run.summary().get("sentence").asString())
                    .contains("success-rate failed: " + why, "'result[0] >= 0.95' does not hold for [0.9");
        }
    }

    @Test
    void takes_93_percent_back_at_the_fourth_failure_of_the_template() throws Exception {
        isRolledBackAfter(4, TEMPLATE, "4 failures, 3 allowed (failureLimit)");
    }

    @Test
    void takes_93_percent_back_at_the_third_failure_in_a_row_when_the_plan_says_so() throws Exception {
        isRolledBackAfter(3, IN_A_ROW, "3 of 3 failures in a row");
    }

    @Test
    void takes_93_percent_back_at_the_third_failure_in_a_row_of_its_own_condition() throws Exception {
        isRolledBackAfter(3, OWN, "3 of 3 failures in a row");
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, IN_A_ROW, OWN})
    void promotes_99_percent(String metric) throws Exception {
        try (Typed run = run(metric, "-o", "json")) {
            assertThat(run.exit()).as(run.err()).isEqualTo(Exit.OK);
            assertThat(measurements(run)).hasSizeGreaterThan(2);
            assertThat(measurements(run))
                    .extracting(event -> event.get("failed").asInt())
                    .containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TEMPLATE, OWN})
    void waits_while_prometheus_is_away_and_says_so_and_goes_on_by_itself_when_it_is_back(String metric)
            throws Exception {
        try (Typed run = run(metric)) {
            await().atMost(SOON).until(() -> run.err().contains("good: success-rate holds"));
            services.prometheus().stop();
            await().atMost(SOON).until(() -> run.err().contains("refused the connection"));
            services.prometheus().start();
            assertThat(run.exit()).as(run.err()).isEqualTo(Exit.OK);
            assertThat(run.err())
                    .containsPattern("success-rate: " + services.prometheus().address()
                            + " was asked 'sum.*refused the connection")
                    .containsPattern("step 1 waits; success-rate is asked again at \\d\\d:\\d\\d:\\d\\d\n")
                    .containsPattern("is asked again at.*\n.*  good: success-rate holds: .* are successes")
                    .doesNotContain("has no effect");
        }
    }
}
