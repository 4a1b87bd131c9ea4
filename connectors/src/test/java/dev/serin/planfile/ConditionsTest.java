package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.ProviderSettings;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Conditions in a plan")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionsTest {
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: payment-service, namespace: shop }
            spec:
              stable: { version: v1.2, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v1.3, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:8080" } }
              args: { region: eu, version: overruled }
              sources: { prometheus: { address: "http://prometheus:9090" } }
              metrics:
            """;
    private static final String TEMPLATE = """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: { name: success-rate }
            spec:
              dryRun: [ { metricName: second } ]
              args: [ { name: version }, { name: service }, { name: token } ]
              metrics:
                - name: first
                  interval: 30s
                  failureLimit: 2
                  successCondition: len(result) > 0 && result[0] >= 0.95
                  provider:
                    prometheus: { address: "http://elsewhere:9090", query: 'up{version="{{ args.version }}",service="{{ args.service }}"}' }
                - name: second
                  interval: 30s
                  count: 5
                  successCondition: result.ok
                  provider:
                    web:
                      url: "http://checks/{{ args.version }}"
                      headers: [ { key: Authorization, value: "Bearer {{ args.token }}" } ]
                - name: third
                  interval: 30s
                  successCondition: len(result) == 0
                  provider: { prometheus: { query: up == 0 } }
            """;

    @TempDir
    private Path folder;

    private Plan plan(String metrics) throws Exception {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(folder.resolve("success-rate.yaml"), TEMPLATE);
        Reading reading = PlanFiles.read(file.toString(), PLAN + metrics.indent(4), Map.of("TOKEN", "open sesame"));
        assertThat(reading.problems()).filteredOn(Problem::isError).isEmpty();
        return reading.plans().getFirst();
    }

    private static Measure.Condition condition(Metric metric) {
        return (Measure.Condition) metric.measure();
    }

    @Test
    void are_asked_of_a_source_with_the_arguments_of_the_plan() throws Exception {
        Metric metric = plan("""
                - name: success-rate
                  condition:
                    from: prometheus
                    query: 'rate{v="{{args.stableVersion}}",s="{{ args.service }}",n="{{ args.namespace }}",r="{{ args.region }}"}'
                    success: result[0] >= 0.95
                    failure: result[0] < 0.5
                    every: 30s
                """).metrics().getFirst();
        Measure.Condition condition = condition(metric);
        assertThat(condition.from()).isEqualTo("prometheus");
        assertThat(condition.query().text("query", ""))
                .isEqualTo("rate{v=\"v1.2\",s=\"payment-service\",n=\"shop\",r=\"eu\"}");
        assertThat(condition.criteria()).isEqualTo(new Criteria("result[0] >= 0.95", "result[0] < 0.5"));
        assertThat(condition.pace()).isEqualTo(Pace.every(Duration.ofSeconds(30)));
        assertThat(metric.whenBad()).isEqualTo(Metric.WhenBad.ROLLBACK);
    }

    @Test
    void let_the_plans_own_arguments_go_before_those_that_are_always_there() throws Exception {
        Metric metric = plan("""
                - name: success-rate
                  condition: { from: prometheus, query: 'up{v="{{ args.version }}"}', success: "result[0] > 0" }
                """).metrics().getFirst();
        assertThat(condition(metric).query().text("query", "")).isEqualTo("up{v=\"overruled\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                       | IN_A_ROW 3",
                ", rollbackAfter: { consecutiveFailures: 2 }            | IN_A_ROW 2",
                ", rollbackAfter: { failures: 4 }                       | IN_ALL 4",
                ", rollbackAfter: { failures: { of: 5, atLeast: 3 } }   | OF_THE_LAST 5 3",
            })
    void count_failures_as_the_plan_says(String rule, String meant) throws Exception {
        Metric metric = plan("- { name: a, condition: { from: prometheus, query: up, success: 'result[0] > 0'"
                        + (rule == null ? "" : rule) + " } }")
                .metrics()
                .getFirst();
        String read = switch (condition(metric).rule()) {
            case FailureRule.InARow(var failures) -> "IN_A_ROW " + failures;
            case FailureRule.InAll(var failures) -> "IN_ALL " + failures;
            case FailureRule.OfTheLast(var of, var atLeast) -> "OF_THE_LAST " + of + " " + atLeast;
            case FailureRule.Argo argo -> argo.toString();
        };
        assertThat(read).isEqualTo(meant);
    }

    @Test
    void of_a_template_are_a_metric_each_and_ask_whom_the_template_names() throws Exception {
        Plan plan = plan("- { name: argo, analysisTemplate: { file: success-rate.yaml,"
                + " args: { version: v9, token: '${TOKEN}' }, consecutiveFailures: 3 } }");
        assertThat(plan.metrics())
                .extracting(
                        metric -> metric.name().text(),
                        metric -> metric.measure().from(),
                        Metric::whenBad)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("argo.first", "analysisTemplate", Metric.WhenBad.ROLLBACK),
                        org.assertj.core.groups.Tuple.tuple("argo.second", "analysisTemplate", Metric.WhenBad.WARN),
                        org.assertj.core.groups.Tuple.tuple("argo.third", "prometheus", Metric.WhenBad.ROLLBACK));
        assertThat(plan.sources()).extracting(SourcePlan::name).containsExactly("prometheus", "analysisTemplate");
        Measure.Condition first = condition(plan.metrics().getFirst());
        assertThat(first.rule()).isEqualTo(new FailureRule.Argo(new Limits(2, 0, 4, 0), false, 3));
        assertThat(ProviderSettings.read(first.query()))
                .isInstanceOfSatisfying(MetricProvider.Prometheus.class, prometheus -> {
                    assertThat(prometheus.address()).isEqualTo("http://elsewhere:9090");
                    assertThat(prometheus.query()).isEqualTo("up{version=\"v9\",service=\"payment-service\"}");
                });
        assertThat(plan.toString()).doesNotContain("sesame");
    }

    @Test
    void of_a_template_ask_a_source_of_the_plan_where_it_says_so() throws Exception {
        Plan plan = plan("- { name: argo, analysisTemplate: { file: success-rate.yaml, from: prometheus,"
                + " args: { token: x } } }");
        assertThat(plan.metrics())
                .extracting(metric -> metric.measure().from())
                .containsExactly("prometheus", "analysisTemplate", "prometheus");
    }

    private static List<MetricProvider> providers() {
        List<MetricProvider.Header> headers = List.of(new MetricProvider.Header("X-Scope-OrgID", "shop"));
        return List.of(
                new MetricProvider.Prometheus(
                        "http://p:9090",
                        "up",
                        new MetricProvider.Span.Between("now() - duration('5m')", "now()", Duration.ofSeconds(30)),
                        headers,
                        new Login.Basic("user", "secret"),
                        true,
                        Duration.ofSeconds(7)),
                new MetricProvider.Prometheus(
                        "",
                        "up",
                        new MetricProvider.Span.Now(),
                        List.of(),
                        new Login.OAuth2("http://t/token", "id", "secret", List.of("a", "b")),
                        false,
                        Duration.ofMillis(1500)),
                new MetricProvider.Web(
                        "POST",
                        "http://checks/1",
                        headers,
                        "{\"a\": 1}",
                        "{$.ok}",
                        new Login.None(),
                        false,
                        Duration.ofSeconds(10)));
    }

    @Test
    void carry_providers_that_are_read_again_as_they_were() {
        for (MetricProvider provider : providers()) {
            assertThat(ProviderSettings.read(ProviderSettings.of(provider)))
                    .usingRecursiveComparison()
                    .isEqualTo(provider);
        }
    }

    @Test
    void ask_as_usual_where_they_are_a_query_alone() {
        Settings.Node alone = new Settings.Node(new java.util.TreeMap<>(Map.of("query", new Settings.Scalar("up"))));
        assertThat(ProviderSettings.read(alone))
                .usingRecursiveComparison()
                .isEqualTo(new MetricProvider.Prometheus(
                        "",
                        "up",
                        new MetricProvider.Span.Now(),
                        List.of(),
                        new Login.None(),
                        false,
                        Duration.ofSeconds(30)));
    }
}
