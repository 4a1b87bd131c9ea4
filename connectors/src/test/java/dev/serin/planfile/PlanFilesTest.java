package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.Schedule;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Weight;
import dev.serin.problem.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A plan file")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanFilesTest {
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: 1.10, urls: ["http://127.0.0.1:9001"] }
              canary: { version: "1.11", urls: ["http://127.0.0.1:9002/"] }
              traffic: { proxy: { listen: "127.0.0.1:8080" } }
            """;

    private static final String SOURCES = "  sources: { prometheus: { address: \"http://p:9090\" } }\n";

    private static Plan plan(String more, Map<String, String> environment) {
        Reading reading = PlanFiles.read("plan.yaml", PLAN + more.indent(2), environment);
        assertThat(reading.problems()).isEmpty();
        return reading.plans().getFirst();
    }

    private static Plan plan(String more) {
        return plan(more, Map.of());
    }

    private static Step step(int percent, String bake, String bakeAtMost) {
        return new Step(
                new Weight(percent * 100),
                Duration.parse(bake),
                Duration.parse(bakeAtMost),
                30,
                new Step.Approval.NotNeeded());
    }

    @Test
    void keeps_versions_as_they_are_written() {
        assertThat(plan("").stable().version()).isEqualTo("1.10");
        assertThat(plan("").canary().version()).isEqualTo("1.11");
    }

    @Test
    void says_where_each_url_stands() {
        Reading reading = PlanFiles.read("plan.yaml", PLAN, Map.of());
        assertThat(reading.urls())
                .extracting(VariantUrl::url)
                .containsExactly(URI.create("http://127.0.0.1:9001"), URI.create("http://127.0.0.1:9002/"));
        assertThat(reading.urls())
                .extracting(url -> url.place().toString())
                .containsExactly("plan.yaml:5:35 /spec/stable/urls/0", "plan.yaml:6:37 /spec/canary/urls/0");
    }

    @Test
    void limits_each_bake_by_a_time_or_a_multiple_of_the_plan_or_of_the_step() {
        String steps = """
                schedule:
                  steps:
                    - { weight: 5%, bake: 10m }
                    - { weight: 25 %, bake: 1h30m, bakeAtMost: 2h }
                    - { weight: 50%, bake: 20m, bakeAtMost: 1x }
                    - { weight: 100% }
                """;
        assertThat(plan(steps).schedule())
                .isEqualTo(new Schedule(
                        List.of(step(5, "PT10M", "PT30M"), step(25, "PT90M", "PT2H"), step(50, "PT20M", "PT20M"))));
        assertThat(plan("bakeAtMost: 4x\n" + steps).schedule().steps().getFirst())
                .isEqualTo(step(5, "PT10M", "PT40M"));
        assertThat(plan("bakeAtMost: 3h\n" + steps).schedule().steps().getFirst())
                .isEqualTo(step(5, "PT10M", "PT3H"));
        assertThat(plan("bakeAtMost: 30m").schedule().steps())
                .containsExactly(step(5, "PT10M", "PT30M"), step(25, "PT20M", "PT30M"), step(50, "PT30M", "PT30M"));
    }

    @Test
    void reads_on_as_a_key_and_puts_variables_in_place() {
        String notify = """
                notify:
                  - webhook: { url: "${HOOK}", headers: { X-Text: "$${HOOK} ${A}${A}" } }
                    on: [step, warned]
                """;
        Settings.Node headers = new Settings.Node(new TreeMap<>(Map.of("X-Text", new Settings.Scalar("${HOOK} $1$1"))));
        assertThat(plan(notify, Map.of("HOOK", "https://h.example/x", "A", "$1"))
                        .notifiers())
                .containsExactly(new NotifierPlan(
                        "webhook",
                        new Settings.Node(new TreeMap<>(
                                Map.of("url", new Settings.Scalar("https://h.example/x"), "headers", headers))),
                        Set.of(Occasion.STEP, Occasion.WARNED)));
    }

    @Test
    void hands_times_to_the_proxy_in_milliseconds() {
        String yaml = PLAN.replace("8080\" }", "8080\", timeouts: { response: 1m30s500ms } }");
        Settings.Node proxy = PlanFiles.read("plan.yaml", yaml, Map.of())
                .plans()
                .getFirst()
                .traffic()
                .getFirst()
                .settings();
        assertThat(proxy.node("timeouts"))
                .isEqualTo(new Settings.Node(new TreeMap<>(Map.of(
                        "connect", new Settings.Scalar("2000ms"),
                        "idle", new Settings.Scalar("60000ms"),
                        "response", new Settings.Scalar("90500ms"),
                        "tunnel", new Settings.Scalar("3600000ms")))));
    }

    @Test
    void may_hold_several_plans_and_is_the_same_with_other_line_ends_and_a_byte_order_mark() {
        String two = PLAN + "---\n" + PLAN.replace("name: shop", "name: search");
        Reading reading = PlanFiles.read("plan.yaml", two, Map.of());
        assertThat(reading.plans()).extracting(plan -> plan.service().text()).containsExactly("shop", "search");
        byte[] windows = ("\uFEFF" + two.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        assertThat(PlanFiles.read("plan.yaml", windows, Map.of()).plans()).isEqualTo(reading.plans());
    }

    @Test
    void gives_the_sound_plans_beside_a_wrong_one() {
        String two = PLAN + "---\n" + PLAN.replace("spec:", "sepc:");
        Reading reading = PlanFiles.read("plan.yaml", two, Map.of());
        assertThat(reading.plans()).hasSize(1);
        assertThat(reading.isSound()).isFalse();
        assertThat(reading.problems()).extracting(Problem::what).contains("There is no key called 'sepc' here.");
    }

    @Test
    void may_ask_for_proof_of_the_default_metrics_without_a_warning() {
        assertThat(plan("proof: required").safeguards().proof()).hasToString("REQUIRED");
    }

    private static Metric metric(String metric) {
        return plan("metrics: [ " + metric + " ]\n").metrics().getFirst();
    }

    private static Metric successes(String more) {
        String yaml = PLAN + SOURCES + "  metrics: [ { name: orders, successes: { from: prometheus, good: g, total: t"
                + more + " } } ]\n";
        return PlanFiles.read("plan.yaml", yaml, Map.of())
                .plans()
                .getFirst()
                .metrics()
                .getFirst();
    }

    @Test
    void gives_up_the_floor_of_errors_for_a_plus() {
        assertThat(metric("{ name: a, errors: {}, tolerate: { ratio: 1, plus: 0.2% } }")
                        .tolerance())
                .isEqualTo(new Tolerance(1, 1.5, 0, 0.002));
        assertThat(metric("{ name: a, errors: {}, tolerate: { ratio: 1, plus: 0% } }")
                        .tolerance())
                .isEqualTo(new Tolerance(1, 1.5, 0, 0));
        assertThat(metric("{ name: a, errors: {}, tolerate: { ratio: 1 } }").tolerance())
                .isEqualTo(new Tolerance(1, 1.5, 0.001, 0));
    }

    @Test
    void keeps_good_above_a_ratio_for_which_nobody_names_it() {
        assertThat(metric("{ name: a, errors: {}, tolerate: { ratio: 2 } }")
                        .tolerance()
                        .good())
                .isEqualTo(2.4);
        assertThat(metric("{ name: a, latency: {}, tolerate: { ratio: 1.25 } }")
                        .tolerance()
                        .good())
                .isEqualTo(1.5);
        assertThat(successes(" }, tolerate: { ratio: 1.25").tolerance().good()).isEqualTo(1.3);
        assertThat(successes("").tolerance()).isEqualTo(Tolerance.SUCCESSES);
    }

    @Test
    void judges_a_unit_and_a_shape_that_it_names() {
        assertThat(metric("{ name: a, latency: {} }"))
                .isEqualTo(new Metric(
                        new MetricName("a"),
                        new Measure.Latency(
                                "proxy", Measure.Grouping.ENDPOINT, List.of(0.95, 0.99), Measure.Shape.TAIL),
                        Tolerance.LATENCY,
                        Metric.WhenBad.ROLLBACK,
                        Metric.Unit.AS_DEALT));
        assertThat(metric("{ name: a, latency: { shape: whole }, unit: request }"))
                .isEqualTo(new Metric(
                        new MetricName("a"),
                        new Measure.Latency(
                                "proxy", Measure.Grouping.ENDPOINT, List.of(0.95, 0.99), Measure.Shape.WHOLE),
                        Tolerance.LATENCY,
                        Metric.WhenBad.ROLLBACK,
                        Metric.Unit.REQUEST));
    }

    @Test
    void keeps_the_queries_of_successes_for_their_source() {
        Settings version = new Settings.Scalar("version");
        assertThat(successes("").measure())
                .isEqualTo(new Measure.Successes(
                        "prometheus",
                        Measure.Grouping.SERVICE,
                        new Settings.Node(new TreeMap<>(Map.of(
                                "good", new Settings.Scalar("g"),
                                "total", new Settings.Scalar("t"),
                                "variantLabel", version)))));
        assertThat(successes(", by: [uri, method]").measure())
                .isEqualTo(new Measure.Successes(
                        "prometheus",
                        Measure.Grouping.ENDPOINT,
                        new Settings.Node(new TreeMap<>(Map.of(
                                "by",
                                        new Settings.Items(
                                                List.of(new Settings.Scalar("uri"), new Settings.Scalar("method"))),
                                "good", new Settings.Scalar("g"),
                                "total", new Settings.Scalar("t"),
                                "variantLabel", version)))));
    }

    @Test
    void may_be_run_with_the_warnings_that_concern_everybody() {
        Reading reading = PlanFiles.read("plan.yaml", PLAN + "  minRequests: 0\n", Map.of());
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.isSound()).isTrue();
    }

    private static Metric usage(String more) {
        String yaml = PLAN + SOURCES + "  metrics: [ { name: memory, usage: { from: prometheus, query: rss_bytes" + more
                + " } ]\n";
        return PlanFiles.read("plan.yaml", yaml, Map.of())
                .plans()
                .getFirst()
                .metrics()
                .getFirst();
    }

    @Test
    void holds_on_usage_where_nobody_says_otherwise() {
        assertThat(usage(" }").whenBad()).isEqualTo(Metric.WhenBad.HOLD);
        assertThat(usage(" }").tolerance()).isEqualTo(Tolerance.USAGE);
        assertThat(usage(", limit: 1 }, whenBad: rollback").whenBad()).isEqualTo(Metric.WhenBad.ROLLBACK);
    }

    @Test
    void keeps_the_query_of_usage_for_its_source() {
        Settings.Node query = new Settings.Node(new TreeMap<>(
                Map.of("query", new Settings.Scalar("rss_bytes"), "variantLabel", new Settings.Scalar("version"))));
        assertThat(usage(", trend: leak, limit: 512Mi, per: instance }").measure())
                .isEqualTo(new Measure.Usage(
                        "prometheus", Measure.Trend.LEAK, query, 512 * 1024 * 1024, Measure.Quantity.BYTES));
    }

    @Test
    void reads_limits_as_kubernetes_writes_them() {
        assertThat(limit("1.5GB")).isEqualTo(1.5e9);
        assertThat(limit("2Ki")).isEqualTo(2_048);
        assertThat(limit("300 kB")).isEqualTo(300_000);
        assertThat(limit("7B")).isEqualTo(7);
        assertThat(limit("0.25")).isEqualTo(0.25);
    }

    private static double limit(String text) {
        return usage(", limit: " + text + " }").measure() instanceof Measure.Usage usage ? usage.limit() : 0;
    }
}
