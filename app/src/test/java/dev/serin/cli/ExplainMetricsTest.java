package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("serin explain of a metric")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainMetricsTest {
    private static final String TEMPLATE = """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: { name: success-rate }
            spec:
              metrics:
                - name: success-rate
                  interval: 2m
                  failureLimit: 3
                  successCondition: result[0] >= 0.95
                  provider: { prometheus: { address: "http://prometheus:9090", query: up } }
            """;

    @TempDir
    private Path folder = Path.of("");

    /// As people write them in a plan.
    enum Kind {
        errors("errors: { from: proxy, by: endpoint }"),
        latency("latency: { from: proxy, by: endpoint, quantiles: [p95, p99] }"),
        successes("successes: { from: prometheus, good: 'orders_total{outcome=\"completed\"}', total: orders_total }"),
        usage("usage: { from: prometheus, query: process_resident_memory_bytes, trend: leak }"),
        condition("condition: { from: prometheus, query: up, success: 'result[0] >= 0.95' }"),
        analysisTemplate("analysisTemplate: { file: at.yaml }");

        private final String yaml;

        Kind(String yaml) {
            this.yaml = yaml;
        }
    }

    private String plan(String metric) throws IOException {
        Files.writeString(folder.resolve("at.yaml"), TEMPLATE);
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
                  canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 5%%, bake: 10m }, { weight: 50%%, bake: 20m } ] }
                  sources: { prometheus: { address: "http://prometheus:9090" } }
                  metrics:
                    - name: watched
                      %s
                """.formatted(metric));
        return plan.toString();
    }

    /// What is told, in one line.
    private String explained(String metric) throws IOException {
        return Answered.command("explain", plan(metric)).out().replaceAll("\\s+", " ");
    }

    private JsonNode explainedToPrograms(String metric, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("explain", plan(metric), "-o", "json"));
        arguments.addAll(List.of(options));
        Answered answered = Answered.command(arguments.toArray(String[]::new));
        assertThat(answered.code()).as(answered.err()).isEqualTo(Exit.OK);
        return JsonMapper.shared().readTree(answered.out());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_told_to_people_whatever_is_measured(Kind kind) throws IOException {
        Answered assumed = Answered.command("explain", plan(kind.yaml));
        Answered told = Answered.command("explain", plan(kind.yaml), "--rps", "200", "--baseline", "1%");
        assertThat(assumed.code()).as(assumed.err()).isEqualTo(Exit.OK);
        assertThat(told.code()).as(told.err()).isEqualTo(Exit.OK);
        assertThat(assumed.out()).containsPattern("(?m)^  watched \\(").containsPattern("(?m)^  watched[ :] *\\w");
        assertThat(assumed.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_told_to_programs_whatever_is_measured(Kind kind) throws IOException {
        JsonNode metric = explainedToPrograms(kind.yaml).get("metrics").get(0);
        assertThat(metric.get("metric").asString()).isEqualTo("watched");
        assertThat(explainedToPrograms(kind.yaml, "--rps", "200", "--baseline", "1%")
                        .get("metrics")
                        .get(0))
                .isEqualTo(metric);
    }

    @Test
    void says_of_a_condition_how_often_it_is_measured_and_when_it_rolls_back_at_the_earliest() throws IOException {
        assertThat(explained(Kind.condition.yaml))
                .contains("watched: a threshold, measured every 1m. After 3 failures in a row, 3m after step 1's weight"
                        + " is confirmed at the earliest, the canary is taken back.")
                .contains("A threshold detects what it is told to, and not a difference from stable")
                .doesNotContain("requests/s", "four minutes after");
    }

    @Test
    void says_of_a_template_the_same_by_its_own_rules() throws IOException {
        assertThat(explained(Kind.analysisTemplate.yaml))
                .contains(
                        "watched: a threshold, measured every 2m. After 4 failures, in a row or not (failureLimit: 3),"
                                + " 6m after step 1's weight is confirmed at the earliest, the canary is taken back.");
    }

    @Test
    void says_when_a_condition_would_take_longer_than_the_plan() throws IOException {
        assertThat(explained("condition: { from: prometheus, query: up, success: 'result[0] >= 0.95', every: 11m }"))
                .contains(
                        "After 3 failures in a row, 33m after step 1's weight is confirmed at the earliest, the canary"
                                + " is taken back; the plan may have promoted it by then (after 30m).");
    }

    @Test
    void says_when_a_condition_is_measured_too_seldom_to_be_bad() throws IOException {
        assertThat(explained("condition: { from: prometheus, query: up, success: 'result[0] >= 0.95', count: 2 }"))
                .contains(
                        "watched: a threshold, measured every 1m, 2 times. It takes 3 failures in a row, which are more"
                                + " than its measurements.");
    }

    @Test
    void tells_programs_what_can_be_said_of_a_condition() throws IOException {
        JsonNode plan = explainedToPrograms(Kind.condition.yaml);
        assertThat(plan.get("detects").isEmpty()).isTrue();
        assertThat(plan.get("thresholds").toString())
                .isEqualTo("[{\"metric\":\"watched\",\"everySeconds\":60.0,\"failures\":3,\"canFail\":true,"
                        + "\"earliestSeconds\":180.0}]");
    }

    private static final String ERRORS_AND_ORDERS =
            Kind.errors.yaml + "\n    - name: orders\n      " + Kind.successes.yaml;

    @Test
    void says_of_successes_that_each_request_is_taken_for_an_attempt() throws IOException {
        assertThat(explained(ERRORS_AND_ORDERS))
                .contains("0.1 % of stable's requests fail (--baseline tells yours), 5 % of stable's attempts fail in"
                        + " orders (--baseline orders=2% tells yours). For orders each request is taken for an attempt,"
                        + " and --baseline for the share of attempts that fails");
        assertThat(explained(Kind.errors.yaml)).doesNotContain("attempt");
    }

    @Test
    void takes_a_baseline_for_each_metric() throws IOException {
        JsonNode plan =
                explainedToPrograms(ERRORS_AND_ORDERS, "--rps", "200", "--baseline", "0.2%", "--baseline", "orders=2%");
        assertThat(plan.get("detects"))
                .extracting(metric -> metric.get("metric").asString() + " "
                        + metric.get("baseline").asDouble())
                .containsExactly("watched 0.002", "orders 0.02");
    }

    @Test
    void assumes_of_others_what_it_always_does_where_one_metric_s_baseline_is_told() throws IOException {
        JsonNode plan = explainedToPrograms(ERRORS_AND_ORDERS, "--rps", "200", "--baseline", "orders=2%");
        assertThat(plan.get("detects"))
                .extracting(metric -> metric.get("baseline").asDouble())
                .containsExactly(0.001, 0.02);
    }

    @Test
    void refuses_a_baseline_of_a_metric_that_the_plan_does_not_have() throws IOException {
        Answered answered = Answered.command("explain", plan(ERRORS_AND_ORDERS), "--baseline", "ordres=2%");
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err())
                .contains("--baseline ordres=2% names no metric that counts what fails; use one of watched, orders.");
    }
}
