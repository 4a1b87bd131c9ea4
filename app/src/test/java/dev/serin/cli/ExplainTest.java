package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("serin explain")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainTest {
    private static final String MODERATE = "../examples/minimal.yaml";

    @Test
    void tells_when_each_step_starts_and_how_long_it_bakes() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE)) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out()).startsWith("""
                            payment-service: v1.3 beside v1.2

                              step  weight  starts at   bakes     at most   needs
                              1     5 %     0s          10m       30m       30 requests
                              2     25 %    10m         20m       1h        30 requests
                              3     50 %    30m         30m       1h30m     30 requests
                                    100 %   1h at the earliest
                            """);
        }
    }

    @Test
    void says_that_no_business_metric_is_named_and_wraps_at_80_columns() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE)) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out()).contains("  No business metric is named (orders completed, payments accepted)");
            assertThat(explain.out().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void tells_the_same_to_programs() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE, "-o", "json")) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            JsonNode plan = JsonMapper.shared().readTree(explain.out());
            assertThat(plan.get("steps").get(1).toString())
                    .isEqualTo("{\"weight\":25.0,\"startsAtSeconds\":600.0,\"bakeSeconds\":1200.0,"
                            + "\"bakeAtMostSeconds\":3600.0,\"minRequests\":30}");
            assertThat(plan.get("promotedAfterSeconds").asDouble()).isEqualTo(3_600);
            assertThat(plan.get("namesBusinessMetric").asBoolean()).isFalse();
        }
    }

    @Test
    void explains_nothing_of_an_invalid_plan() throws Exception {
        try (Typed explain = Typed.plan("kind: ReleasePlan\n", "explain", "-")) {
            assertThat(explain.exit()).isEqualTo(Exit.USAGE);
            assertThat(explain.out()).isEmpty();
            assertThat(explain.err()).isNotEmpty();
        }
    }

    @Test
    void says_what_it_assumes_where_nobody_tells_the_traffic() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE)) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out().replaceAll("\\s+", " "))
                    .contains(
                            "What it can detect, on average, at 50, 200, 1,000 requests/s on 10 endpoints that are bad "
                                    + "alike. Assumed: the requests/s (--rps tells yours), 0.1 % of stable's requests fail "
                                    + "(--baseline tells yours).");
        }
    }

    @Test
    void assumes_nothing_that_people_told() throws Exception {
        try (Typed explain =
                Typed.command("explain", MODERATE, "--rps", "200", "--baseline", "0.1 %", "--endpoints", "1")) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out())
                    .contains("What it can detect, on average, at 200 requests/s on one endpoint.\n")
                    .doesNotContain("Assumed");
        }
    }

    @Test
    void proposes_what_would_show_a_doubling_that_the_plan_does_not() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE, "--rps", "200", "--baseline", "0.1%")) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out().replaceAll("\\s+", " "))
                    .containsPattern(
                            "A doubling is not found within this plan at 200 requests/s, nor with more weight or a "
                                    + "day more time; it would be with [\\d,]+ requests/s, or with `floor: 0%`\\.");
        }
    }

    @Test
    void says_once_what_would_show_a_doubling_at_all_loads() throws Exception {
        try (Typed explain = Typed.command("explain", MODERATE)) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            assertThat(explain.out().split("A doubling is not found", -1)).hasSize(2);
            assertThat(explain.out().replaceAll("\\s+", " "))
                    .contains("A doubling is not found within this plan at 50, 200, 1,000 requests/s, nor with");
        }
    }

    @Test
    void says_that_a_step_never_ends_whose_required_proof_takes_longer_than_it_may_bake() throws Exception {
        String plan = Files.readString(Path.of(MODERATE)) + "  proof: required\n";
        try (Typed explain = Typed.plan(plan, "explain", "-", "--rps", "20", "--baseline", "1%")) {
            assertThat(explain.exit()).as(explain.err()).isEqualTo(Exit.OK);
            assertThat(explain.out())
                    .contains("  proved as good       step 1 never ends\n")
                    .contains("  Proof is required: step 1 ends when every metric that rolls back is proved");
        }
    }

    @Test
    void tells_programs_the_traffic_and_what_is_found_in_it() throws Exception {
        try (Typed explain = Typed.command(
                "explain", MODERATE, "-o", "json", "--rps", "200", "--baseline", "1%", "--endpoints", "3")) {
            assertThat(explain.exit()).isEqualTo(Exit.OK);
            JsonNode errors =
                    JsonMapper.shared().readTree(explain.out()).get("detects").get(0);
            assertThat(errors.get("requestsPerSecond").asDouble()).isEqualTo(200);
            assertThat(errors.get("baseline").asDouble()).isEqualTo(0.01);
            assertThat(errors.get("endpoints").asInt()).isEqualTo(3);
            assertThat(errors.get("changes")).hasSize(4);
            assertThat(errors.get("changes").get(3).get("canary").asDouble()).isEqualTo(0.3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rps 0 | --rps must be above 0 and at most 10,000,000, but is 0.",
                "--rps -5 | --rps must be above 0 and at most 10,000,000, but is -5.",
                "--rps NaN | --rps must be above 0 and at most 10,000,000, but is NaN.",
                "--rps 1e9 | --rps must be above 0 and at most 10,000,000, but is 1,000,000,000.",
                "--baseline 200% | --baseline must be a share such as 0.1%, above 0% and at most 50%, but is 200%.",
                "--baseline 0% | --baseline must be a share such as 0.1%, above 0% and at most 50%, but is 0%.",
                "--baseline 0.001 | --baseline must be a share such as 0.1%, above 0% and at most 50%, but is 0.001.",
                "--endpoints 0 | --endpoints must be 1 to 10,000, but is 0."
            })
    void refuses_traffic_that_cannot_be(String options, String complaint) {
        String[] words = options.split(" ", -1);
        Answered answered = Answered.command("explain", MODERATE, words[0] + "=" + words[1]);
        assertThat(answered).isEqualTo(new Answered("", complaint + System.lineSeparator(), Exit.USAGE));
    }
}
