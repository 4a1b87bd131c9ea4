package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
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
}
