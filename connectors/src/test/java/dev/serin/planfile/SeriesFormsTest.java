package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A metric that is made from series")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesFormsTest {
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1, urls: ["http://10.0.0.1:9001", "http://10.0.0.2:9001", "http://10.0.0.3:9001"] }
              canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:8080" } }
              sources: { eu: { prometheus: { address: "http://p:9090" } } }
            """;

    private static Measure measure(String metric) {
        Reading reading = PlanFiles.read("plan.yaml", PLAN + "  metrics: [ { name: a, " + metric + " } ]\n", Map.of());
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.isSound()).isTrue();
        return reading.plans().getFirst().metrics().getFirst().measure();
    }

    private static Settings text(String text) {
        return new Settings.Scalar(text);
    }

    private static Settings items(String... texts) {
        return new Settings.Items(
                Arrays.stream(texts).map(SeriesFormsTest::text).toList());
    }

    private static Settings.Node node(Map<String, Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    private static Settings.Node apart(String stable, String canary) {
        return node(Map.of("stable", text(stable), "canary", text(canary)));
    }

    @Test
    void asks_for_the_label_of_the_version_where_nobody_says_otherwise() {
        assertThat(measure("errors: { from: eu, bad: b, total: t }"))
                .isEqualTo(new Measure.Errors(
                        "eu",
                        Measure.Grouping.SERVICE,
                        node(Map.of("bad", text("b"), "total", text("t"), "variantLabel", text("version")))));
    }

    @Test
    void keeps_endpoints_apart_by_labels() {
        assertThat(measure("errors: { from: { source: eu }, bad: b, total: t, by: [method, uri], variantLabel: release,"
                        + " per: pod }"))
                .isEqualTo(new Measure.Errors(
                        "eu",
                        Measure.Grouping.ENDPOINT,
                        node(Map.of(
                                "bad", text("b"),
                                "total", text("t"),
                                "variantLabel", text("release"),
                                "by", items("method", "uri"),
                                "per", text("pod")))));
    }

    @Test
    void needs_no_label_where_each_variant_has_a_selector() {
        assertThat(measure("errors: { from: eu, bad: { stable: b1, canary: b2 }, total: { stable: t1, canary: t2 } }"))
                .isEqualTo(new Measure.Errors(
                        "eu",
                        Measure.Grouping.SERVICE,
                        node(Map.of("bad", apart("b1", "b2"), "total", apart("t1", "t2")))));
    }

    @Test
    void has_the_selectors_of_its_preset_with_the_words_of_the_plan() {
        assertThat(measure("errors: { from: eu, preset: linkerd, stable: shop, canary: shop-next }"))
                .isEqualTo(new Measure.Errors(
                        "eu",
                        Measure.Grouping.SERVICE,
                        node(Map.of(
                                "bad",
                                apart(
                                        "response_total{direction=\"inbound\",classification=\"failure\",deployment=\"shop\"}",
                                        "response_total{direction=\"inbound\",classification=\"failure\",deployment=\"shop-next\"}"),
                                "total",
                                apart(
                                        "response_total{direction=\"inbound\",deployment=\"shop\"}",
                                        "response_total{direction=\"inbound\",deployment=\"shop-next\"}")))));
    }

    @Test
    void has_the_versions_of_the_plan_in_a_preset_that_tells_them_apart() {
        assertThat(measure("latency: { from: eu, preset: istio, service: shop, quantiles: [p99] }"))
                .isEqualTo(new Measure.Latency(
                        "eu",
                        Measure.Grouping.SERVICE,
                        List.of(0.99),
                        Measure.Shape.TAIL,
                        node(Map.of(
                                "histogram",
                                apart(
                                        "istio_request_duration_milliseconds{reporter=\"destination\",destination_service_name=\"shop\",destination_version=\"v1\"}",
                                        "istio_request_duration_milliseconds{reporter=\"destination\",destination_service_name=\"shop\",destination_version=\"v2\"}"),
                                "unit",
                                text("ms")))));
    }

    @Test
    void has_the_labels_and_instances_of_its_preset_unless_the_plan_names_others() {
        String preset = "errors: { from: eu, preset: ingressNginx, ingress: shop, canary: c";
        assertThat(measure(preset + " }")).isInstanceOfSatisfying(Measure.Errors.class, errors -> {
            assertThat(errors.by()).isEqualTo(Measure.Grouping.ENDPOINT);
            assertThat(errors.query().list("by")).containsExactly(text("path"));
            assertThat(errors.query().text("per", "")).isEqualTo("none");
        });
        assertThat(measure(preset + ", by: service, per: controller_pod }"))
                .isInstanceOfSatisfying(Measure.Errors.class, errors -> {
                    assertThat(errors.by()).isEqualTo(Measure.Grouping.SERVICE);
                    assertThat(errors.query().has("by")).isFalse();
                    assertThat(errors.query().text("per", "")).isEqualTo("controller_pod");
                });
    }

    @Test
    void narrows_selectors_of_its_own_as_its_preset_does() {
        assertThat(
                        measure(
                                "successes: { from: eu, preset: micrometer, variantLabel: release, good: 'o{x=\"y\"}', total: o }"))
                .isEqualTo(new Measure.Successes(
                        "eu",
                        Measure.Grouping.ENDPOINT,
                        node(Map.of(
                                "good", apart("o{x=\"y\",release=\"v1\"}", "o{x=\"y\",release=\"v2\"}"),
                                "total", apart("o{release=\"v1\"}", "o{release=\"v2\"}"),
                                "by", items("method", "uri")))));
    }

    @Test
    void divides_a_counter_by_requests() {
        assertThat(measure("usage: { from: eu, counter: cpu, perRequest: requests }"))
                .isEqualTo(new Measure.Usage(
                        "eu",
                        Measure.Trend.NONE,
                        node(Map.of(
                                "counter", text("cpu"),
                                "perRequest", text("requests"),
                                "variantLabel", text("version"))),
                        0,
                        Measure.Quantity.NUMBER));
    }

    @Test
    void measures_the_memory_of_pods_in_bytes() {
        String pods = "container_memory_working_set_bytes{container!=\"\",pod=~\"%s-[a-z0-9]+-[a-z0-9]{5}\"}";
        assertThat(measure("usage: { from: eu, preset: kubernetesPods, of: memory, stable: shop, canary: next }"))
                .isEqualTo(new Measure.Usage(
                        "eu",
                        Measure.Trend.NONE,
                        node(Map.of(
                                "query", apart(pods.formatted("shop"), pods.formatted("next")), "per", text("pod"))),
                        0,
                        Measure.Quantity.BYTES));
    }

    @Test
    void divides_the_cpu_of_a_preset_by_its_requests_or_by_those_that_the_plan_names() {
        assertThat(measure("usage: { from: eu, preset: micrometer, of: cpu }"))
                .isInstanceOfSatisfying(
                        Measure.Usage.class,
                        usage -> assertThat(usage.query().node("perRequest"))
                                .isEqualTo(apart(
                                        "http_server_requests_seconds_count{version=\"v1\"}",
                                        "http_server_requests_seconds_count{version=\"v2\"}")));
        assertThat(measure("usage: { from: eu, preset: kubernetesPods, of: cpu, stable: s, canary: c, perRequest: r }"))
                .isInstanceOfSatisfying(
                        Measure.Usage.class,
                        usage -> assertThat(usage.query().node("perRequest"))
                                .isEqualTo(apart(
                                        "r{pod=~\"s-[a-z0-9]+-[a-z0-9]{5}\"}", "r{pod=~\"c-[a-z0-9]+-[a-z0-9]{5}\"}")));
    }
}
