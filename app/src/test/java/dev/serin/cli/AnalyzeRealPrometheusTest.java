package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Duration SOON = Duration.ofSeconds(30);

    private PaymentServices services;

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

    private Typed analyze(String template, String... more) throws Exception {
        services.awaitTraffic();
        List<String> arguments = new ArrayList<>(List.of(
                "analyze",
                "-f",
                "-",
                "--arg",
                "version=v1.3",
                "--prometheus",
                services.prometheus().address().toString(),
                "-o",
                "json"));
        arguments.addAll(List.of(more));
        return Typed.plan(template, arguments.toArray(String[]::new));
    }

    private static List<String> outcomes(Typed analysis) {
        return analysis.events("measurement").stream()
                .map(event -> event.get("outcome").asString())
                .toList();
    }

    @Test
    void runs_the_example_as_it_is() throws Exception {
        try (Typed analysis = analyze(Files.readString(PaymentServices.TEMPLATE), "--count", "1")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            assertThat(outcomes(analysis)).containsExactly("Successful");
        }
    }

    @Test
    void fails_a_canary_with_93_percent_success_at_the_fourth_failure() throws Exception {
        services.canarySucceeds(93);
        try (Typed analysis = analyze(PaymentServices.templateInSeconds())) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(outcomes(analysis)).containsExactly("Failed", "Failed", "Failed", "Failed");
        }
    }

    @Test
    void fails_it_at_the_third_in_a_row_when_it_is_asked_to() throws Exception {
        services.canarySucceeds(93);
        try (Typed analysis = analyze(PaymentServices.templateInSeconds(), "--consecutive-failures", "3")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(outcomes(analysis)).containsExactly("Failed", "Failed", "Failed");
        }
    }

    @Test
    void goes_on_with_99_percent_until_its_time_is_over() throws Exception {
        try (Typed analysis = analyze(PaymentServices.templateInSeconds(), "--for", "3s")) {
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            assertThat(outcomes(analysis)).hasSizeGreaterThan(2).containsOnly("Successful");
        }
    }

    @Test
    void waits_while_prometheus_is_away_and_goes_on_when_it_is_back() throws Exception {
        try (Typed analysis = analyze(PaymentServices.templateInSeconds(), "--count", "5")) {
            analysis.event("measurement");
            services.prometheus().stop();
            await().atMost(SOON).until(() -> outcomes(analysis).contains("Error"));
            services.prometheus().start();
            assertThat(analysis.exit()).as(analysis.err()).isEqualTo(Exit.OK);
            JsonNode away = analysis.events("measurement").stream()
                    .filter(event -> event.get("outcome").asString().equals("Error"))
                    .findFirst()
                    .orElseThrow();
            assertThat(away.get("waiting").asBoolean()).isTrue();
            assertThat(away.get("sentence").asString())
                    .startsWith(services.prometheus().address() + " was asked '");
            assertThat(analysis.err()).contains("Waiting for an answer, asked again in 10s.");
            assertThat(outcomes(analysis).getLast()).isEqualTo("Successful");
        }
    }
}
