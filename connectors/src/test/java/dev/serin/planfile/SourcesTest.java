package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The sources of a plan")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourcesTest {
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:8080" } }
            """;

    private static Reading read(String sources, Map<String, String> environment) {
        return PlanFiles.read("plan.yaml", PLAN + "  sources: { " + sources + " }\n", environment);
    }

    private static List<SourcePlan> sources(String sources) {
        Reading reading = read(sources, Map.of("WORD", "s3cret word"));
        assertThat(reading.problems()).isEmpty();
        return reading.plans().getFirst().sources();
    }

    private static Settings.Node node(Map<String, ? extends Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    private static Settings text(String text) {
        return new Settings.Scalar(text);
    }

    @Test
    void write_out_what_is_left_out_times_in_milliseconds_and_bytes_in_digits() {
        assertThat(sources("prometheus: { address: \"http://p:9090\" }"))
                .containsExactly(new SourcePlan(
                        "prometheus",
                        "prometheus",
                        node(Map.of(
                                "address", text("http://p:9090"),
                                "timeout", text("10000ms"),
                                "concurrency", text("16"),
                                "maxSeries", text("10000"),
                                "maxBytes", text("16777216"),
                                "delay", text("2000ms")))));
        assertThat(sources("scrape: {}"))
                .containsExactly(new SourcePlan(
                        "scrape",
                        "scrape",
                        node(Map.of("path", text("/metrics"), "every", text("5000ms"), "timeout", text("3000ms")))));
    }

    @Test
    void may_have_names_of_the_users_own() {
        assertThat(sources("eu: { scrape: {} }, prometheus: { address: \"http://p\" }, us: { prometheus: { address:"
                        + " \"https://p/x\" } }"))
                .extracting(source -> source.name() + " " + source.provider())
                .containsExactly("eu scrape", "prometheus prometheus", "us prometheus");
    }

    @Test
    void may_have_names_that_are_like_those_of_their_kind() {
        Reading reading = PlanFiles.read(
                "plan.yaml",
                PLAN + "  sources: { prometheus2: { prometheus: { address: \"http://p\" } } }\n"
                        + "  metrics: [ { name: a, errors: { from: prometheus2, bad: b, total: t } } ]\n",
                Map.of());
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void keep_logins_headers_and_files_for_their_provider() {
        Settings.Node basic = sources(
                        "prometheus: { address: \"https://p\", basic: { username: me, password: \"${WORD}\" },"
                                + " headers: { X-Scope-OrgID: \"${WORD}\" }, scrapeInterval: 1m, tls: { ca: ca.pem } }")
                .getFirst()
                .settings();
        assertThat(basic.node("basic"))
                .isEqualTo(node(Map.of("username", text("me"), "password", text("s3cret word"))));
        assertThat(basic.node("headers")).isEqualTo(node(Map.of("X-Scope-OrgID", text("s3cret word"))));
        assertThat(basic.node("tls")).isEqualTo(node(Map.of("ca", text("ca.pem"), "insecure", text("false"))));
        assertThat(basic.text("scrapeInterval", "")).isEqualTo("60000ms");
        assertThat(sources("prometheus: { address: \"https://p\", bearer: { tokenFile: /run/token } }")
                        .getFirst()
                        .settings()
                        .node("bearer"))
                .isEqualTo(node(Map.of("tokenFile", text("/run/token"))));
    }

    @Test
    void let_no_scrape_take_longer_than_the_time_to_the_next() {
        assertThat(sources("scrape: { every: 1s }").getFirst().settings().text("timeout", ""))
                .isEqualTo("1000ms");
    }

    @Test
    void never_show_a_secret_that_stands_where_none_belongs() {
        Reading reading = read(
                "prometheus: { address: \"http://me:in-clear@p\", bearer: in-clear, basic: { username: \"${WORD}:\","
                        + " password: \"in-clear\\n\" }, headers: { Host: in-clear } }",
                Map.of("WORD", "in-clear"));
        assertThat(reading.problems()).extracting(Problem::severity).hasSize(6).containsOnly(Problem.Severity.ERROR);
        assertThat(reading.problems().toString()).doesNotContain("in-clear");
    }
}
