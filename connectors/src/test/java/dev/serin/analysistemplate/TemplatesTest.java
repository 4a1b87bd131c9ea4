package dev.serin.analysistemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Templates")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplatesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "analysistemplate");

    private static Templates file(String name) throws IOException {
        return Templates.read("in.yaml", Files.readAllBytes(FOLDER.resolve("in-" + name + ".yaml")));
    }

    private static Templates of(String spec) {
        return Templates.read("t.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: t }
                spec:
                """ + spec.indent(2));
    }

    private static Given strict(Map<String, String> arguments) {
        return new Given(new TreeMap<>(arguments), Map.of(), true);
    }

    private static List<String> errors(Resolved resolved) {
        return resolved.problems().stream()
                .filter(Problem::isError)
                .map(problem -> problem.where() + " " + problem.what() + " | " + problem.mend())
                .toList();
    }

    @Test
    void as_people_have_them_are_read_byte_for_byte() throws IOException {
        Resolved resolved = file("example").resolve(Given.of(Map.of("version", "v1.3")));

        assertThat(resolved.metrics())
                .containsExactly(new TemplateMetric(
                        "success-rate",
                        new Criteria("result[0] >= 0.95", ""),
                        new Pace(Duration.ZERO, Duration.ofMinutes(5), 0),
                        new Limits(3, 0, 4, 0),
                        new MetricProvider.Prometheus(
                                "http://prometheus:9090",
                                """
                                sum(rate(http_requests_total{
                                  job="payment-service",
                                  status!~"5..",
                                  version="v1.3"
                                }[5m]))
                                /
                                sum(rate(http_requests_total{
                                  job="payment-service",
                                  version="v1.3"
                                }[5m]))
                                """,
                                new Span.Now(),
                                List.of(),
                                new Login.None(),
                                false,
                                Duration.ofSeconds(30)),
                        false,
                        10,
                        new Place("in.yaml", 7, 7, "/spec/metrics/0")));
    }

    @Test
    void that_count_to_0_are_as_without_a_count() {
        List<TemplateMetric> metrics = of("""
                metrics:
                  - name: once
                    count: 0
                    failureLimit: 3
                    provider: { web: { url: "http://web:80" } }
                """).resolve(Given.of(Map.of())).metrics();

        assertThat(metrics).extracting(metric -> metric.pace().count()).containsExactly(1);
        assertThat(metrics).extracting(TemplateMetric::limits).containsExactly(new Limits(3, 0, 4, 0));
    }

    @Test
    void give_every_field_of_a_metric() throws IOException {
        Given given = new Given(
                new TreeMap<>(Map.of("service-name", "pay", "env", "eu")), Map.of("SERIN_ARG_TOKEN", "s3cret"), false);

        List<TemplateMetric> metrics = file("guarded").resolve(given).metrics();

        assertThat(metrics).extracting(TemplateMetric::name).containsExactly("success-rate", "orders");
        TemplateMetric rate = metrics.getFirst();
        assertThat(rate.pace()).isEqualTo(new Pace(Duration.ofMillis(500), Duration.ofSeconds(90), 5));
        assertThat(rate.limits()).isEqualTo(new Limits(0, 0, 4, 2));
        assertThat(rate.isDryRun()).isFalse();
        assertThat(rate.retention()).isEqualTo(20);
        assertThat(((MetricProvider.Prometheus) rate.provider()).headers())
                .containsExactly(new Header("X-Scope-OrgID", "eu"));
        TemplateMetric orders = metrics.getLast();
        assertThat(orders.isDryRun()).isTrue();
        assertThat(orders.limits()).isEqualTo(new Limits(0, 2, 0, 0));
        assertThat(orders.criteria()).isEqualTo(new Criteria("result.ok && result.rate >= 0.9", "result.rate < 0.5"));
        assertThat(orders.provider())
                .isEqualTo(new MetricProvider.Web(
                        "POST",
                        "https://orders.example.com/canary?service=pay",
                        List.of(
                                new Header("Authorization", "Bearer s3cret"),
                                new Header("Content-Type", "application/json")),
                        "{\"service\":\"pay\",\"last\":5}",
                        "{$.data}",
                        new Login.None(),
                        false,
                        Duration.ofSeconds(20)));
    }

    @Test
    void never_show_what_came_as_an_argument() throws IOException {
        Given given = new Given(
                new TreeMap<>(Map.of("service-name", "hunter2", "env", "hunter2", "token", "hunter2")),
                Map.of(),
                false);

        assertThat(given.toString()).doesNotContain("hunter2");
        assertThat(file("guarded").resolve(given).metrics().toString()).doesNotContain("hunter2");
    }

    @Test
    void that_are_measured_once_have_a_count_of_one() {
        Resolved resolved = of("metrics: [ { name: m, provider: { web: { url: http://a } } } ]")
                .resolve(Given.of(Map.of()));

        assertThat(resolved.metrics().getFirst().pace().count()).isEqualTo(1);
    }

    @Nested
    class whose_arguments {
        private static final String USES =
                "metrics: [ { name: m, interval: 1m, provider: { web: { url: \"http://a/{{args.x}}/{{ args.x }}\" } } } ]";

        private static String url(Resolved resolved) {
            return ((MetricProvider.Web) resolved.metrics().getFirst().provider()).url();
        }

        @Test
        void are_passed_take_what_is_passed_over_what_is_written() {
            Templates templates = of("args: [ { name: x, value: written } ]\n" + USES);

            assertThat(url(templates.resolve(Given.of(Map.of())))).isEqualTo("http://a/written/written");
            assertThat(url(templates.resolve(Given.of(Map.of("x", "passed"))))).isEqualTo("http://a/passed/passed");
        }

        @Test
        void are_not_declared_take_what_is_passed_with_a_warning() {
            Resolved resolved = of(USES).resolve(Given.of(Map.of("x", "1")));

            assertThat(url(resolved)).isEqualTo("http://a/1/1");
            assertThat(resolved.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.isError()).isFalse();
                assertThat(problem.what())
                        .isEqualTo("The argument 'x' is not declared: Argo refuses the template, Serin takes what is"
                                + " passed.");
            });
        }

        @Test
        void are_not_declared_are_refused_when_strict() {
            assertThat(errors(of(USES).resolve(strict(Map.of("x", "1")))))
                    .containsExactly(
                            "t.yaml:5:63 /spec/metrics/0/provider/web/url There is no argument called 'x': it is"
                                    + " passed, but the template does not declare it. | write - name: x below args, or leave"
                                    + " strict out");
        }

        @Test
        void nobody_passes_are_an_error_where_they_are_declared() {
            assertThat(errors(of("args: [ { name: x }, { name: z } ]\n" + USES).resolve(Given.of(Map.of()))))
                    .containsExactly(
                            "t.yaml:5:19 /spec/args/0/name The argument 'x' has no value, and none was passed. | pass it:"
                                    + " --arg x=…",
                            "t.yaml:5:32 /spec/args/1/name The argument 'z' has no value, and none was passed. | pass it:"
                                    + " --arg z=…");
        }

        @Test
        void nobody_knows_are_an_error_that_names_the_known_ones() {
            assertThat(errors(of(USES).resolve(Given.of(Map.of("version", "1", "service", "s")))))
                    .containsExactly(
                            "t.yaml:5:63 /spec/metrics/0/provider/web/url There is no argument called 'x'. | pass"
                                    + " it: --arg x=… (known here: service, version)");
        }

        @Test
        void come_from_kubernetes_are_asked_for_here() {
            Templates templates = of("""
                    args:
                      - { name: x, valueFrom: { secretKeyRef: { name: s, key: k } } }
                      - { name: hash, valueFrom: { podTemplateHashValue: Latest } }
                      - { name: env, valueFrom: { fieldRef: { fieldPath: "metadata.labels['env']" } } }
                    """ + USES);

            assertThat(errors(templates.resolve(Given.of(Map.of()))))
                    .containsExactly(
                            "t.yaml:6:15 /spec/args/0/name The argument 'x' comes from the secret 's', key 'k', and there"
                                    + " is no Kubernetes to ask here. | export SERIN_ARG_X=…, or pass it: --arg x=…",
                            "t.yaml:7:15 /spec/args/1/name The argument 'hash' comes from the hash of the pod template"
                                    + " 'Latest', and there is no Kubernetes to ask here. | pass it: --arg hash=…",
                            "t.yaml:8:15 /spec/args/2/name The argument 'env' comes from the field"
                                    + " 'metadata.labels['env']', and there is no Kubernetes to ask here. | pass it:"
                                    + " --arg env=…");
            assertThat(url(templates.resolve(Given.of(Map.of("x", "1", "hash", "2", "env", "3")))))
                    .isEqualTo("http://a/1/1");
        }

        @Test
        void hold_braces_are_put_in_as_text_and_not_looked_into_again() {
            Resolved resolved = of("args: [ { name: x } ]\n"
                            + USES.replace("http://a/{{args.x}}/{{ args.x }}", "{{args.x}}"))
                    .resolve(Given.of(Map.of("x", "http://a/?q={{args.x}}")));

            assertThat(errors(resolved)).singleElement().asString().contains("'url' must be an http or https url");
        }

        @Test
        void make_a_number_of_a_limit() {
            Resolved resolved = of("""
                    args: [ { name: limit } ]
                    metrics: [ { name: m, interval: "{{args.limit}}s", failureLimit: "{{args.limit}}", provider: { web: { url: "http://a" } } } ]
                    """).resolve(Given.of(Map.of("limit", "7")));

            assertThat(resolved.metrics().getFirst().limits().failure()).isEqualTo(7);
            assertThat(resolved.metrics().getFirst().pace().every()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Nested
    class that_are_made_of_others {
        private static final String PARTS = """
                apiVersion: argoproj.io/v1alpha1
                kind: ClusterAnalysisTemplate
                metadata: { name: errors }
                spec:
                  args: [ { name: service, value: orders } ]
                  metrics: [ { name: errors, interval: 1m, provider: { web: { url: "http://a/{{args.service}}" } } } ]
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: latency, namespace: shop }
                spec:
                  templates: [ { templateName: errors, clusterScope: true } ]
                  metrics: [ { name: latency, interval: 1m, provider: { web: { url: "http://b/{{args.service}}" } } } ]
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: all, namespace: shop }
                spec:
                  args: [ { name: service } ]
                  templates: [ { templateName: latency }, { templateName: errors, clusterScope: true } ]
                """;

        @Test
        void have_the_metrics_of_all_each_once_and_share_their_arguments() {
            Resolved resolved = Templates.read("t.yaml", PARTS).resolve(Given.of(Map.of()));

            assertThat(errors(resolved)).isEmpty();
            assertThat(resolved.metrics())
                    .extracting(
                            metric -> metric.name() + " " + metric.provider().shown())
                    .containsExactly("latency web GET http://b/orders", "errors web GET http://a/orders");
        }

        @Test
        void may_be_used_in_part() {
            Resolved resolved = Templates.read("t.yaml", PARTS).resolve("errors", Given.of(Map.of()));

            assertThat(resolved.metrics()).extracting(TemplateMetric::name).containsExactly("errors");
        }

        @Test
        void are_found_in_other_files() {
            String[] documents = PARTS.split("---\n", -1);
            Templates together = Templates.joined(List.of(
                    Templates.read("1.yaml", documents[0]),
                    Templates.read("2.yaml", documents[1]),
                    Templates.read("3.yaml", documents[2])));

            assertThat(together.lint()).filteredOn(Problem::isError).isEmpty();
            assertThat(Templates.read("3.yaml", documents[2]).lint())
                    .filteredOn(Problem::isError)
                    .hasSize(2);
        }

        @Test
        void are_told_when_a_name_is_unknown() {
            assertThat(errors(Templates.read("t.yaml", PARTS).resolve("erors", Given.of(Map.of()))))
                    .containsExactly("the analysis templates There is no analysis template called 'erors'. | use one of"
                            + " errors, latency, all");
        }
    }

    @Test
    void are_missing_in_a_file_of_other_things() {
        Templates templates = Templates.read("t.yaml", "kind: Service\napiVersion: v1\n");

        assertThat(templates.isEmpty()).isTrue();
        assertThat(templates.lint()).isEmpty();
        assertThat(errors(templates.resolve(Given.of(Map.of()))))
                .containsExactly(
                        "the analysis templates There is no analysis template in it. | write a document with kind:"
                                + " AnalysisTemplate");
    }

    @Test
    void are_told_of_what_is_no_text() {
        assertThat(Templates.read("t.yaml", new byte[] {(byte) 0xc3, 0x28}).lint())
                .containsExactly(
                        Problem.error("The file is not UTF-8.", new Place("t.yaml", 1, 1, ""), "save it as UTF-8"));
        assertThat(Templates.read("t.yaml", "a: [".getBytes(StandardCharsets.UTF_8))
                        .lint())
                .hasSize(1);
    }
}
