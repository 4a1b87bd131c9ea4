package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("serin simulate")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimulateTest {
    private static final String PLAN = "../examples/payment-service.yaml";

    @Test
    void tells_people_how_often_a_bad_canary_is_rolled_back_and_what_that_costs() throws Exception {
        try (Typed simulate = Typed.command("simulate", PLAN, "--runs", "10", "--canary", "20%")) {
            assertThat(simulate.exit()).isEqualTo(Exit.OK);
            assertThat(simulate.out())
                    .startsWith("payment-service, regression: 10 releases\n")
                    .contains("rolled back  100.00 %   (72.25 % to 100.00 % with 95 % confidence)")
                    .contains("until rolled back")
                    .contains("blamed: http-5xx (10)")
                    .contains("rolled back by\n")
                    .contains("# 100.0 %");
            assertThat(simulate.out().lines()).allMatch(line -> line.length() <= 80);
            assertThat(simulate.err()).isEmpty();
        }
    }

    @Test
    void runs_every_form_of_a_scenario_and_tells_programs_about_each() throws Exception {
        try (Typed simulate = Typed.command(
                "simulate",
                PLAN,
                "--scenario",
                "clusters",
                "--runs",
                "2",
                "--rps",
                "20",
                "--history",
                "1h",
                "--seed",
                "7",
                "-o",
                "json")) {
            assertThat(simulate.exit()).isEqualTo(Exit.OK);
            assertThat(simulate.events())
                    .extracting(event -> event.get("world").asString())
                    .containsExactly("clusters, mean 2", "clusters, mean 5");
            JsonNode first = simulate.events().getFirst();
            assertThat(first.get("wanted").asString()).isEqualTo("promoted");
            assertThat(first.get("history").asString()).isEqualTo("1h");
            assertThat(first.get("seed").asLong()).isEqualTo(7);
            assertThat(first.get("baseline").asDouble()).isEqualTo(0.001);
            long ended = first.get("promoted").get("count").asLong()
                    + first.get("rolledBack").get("count").asLong()
                    + first.get("held").get("count").asLong();
            assertThat(ended).isEqualTo(2);
        }
    }

    @Test
    void says_the_same_for_the_same_seed() throws Exception {
        try (Typed once = Typed.command("simulate", PLAN, "--runs", "3", "-o", "json");
                Typed again = Typed.command("simulate", PLAN, "--runs", "3", "-o", "json");
                Typed other = Typed.command("simulate", PLAN, "--runs", "3", "--seed", "2", "-o", "json")) {
            assertThat(once.exit() + again.exit() + other.exit()).isEqualTo(Exit.OK);
            assertThat(again.out()).isEqualTo(once.out());
            assertThat(other.out()).isNotEqualTo(once.out());
        }
    }

    private static final String LEAKY = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:0" } }
              sources: { prometheus: { address: "http://prometheus:9090" } }
              metrics:
                - { name: http-5xx, errors: { from: proxy } }
                - name: memory
                  usage: { from: prometheus, query: process_resident_memory_bytes, trend: leak }
            """;

    @Test
    void holds_a_canary_that_leaks_and_promotes_one_that_does_not() throws Exception {
        try (Typed leak = Typed.plan(LEAKY, "simulate", "-", "--scenario", "leak", "--runs", "3", "-o", "json");
                Typed aa = Typed.plan(LEAKY, "simulate", "-", "--scenario", "aa", "--runs", "3", "-o", "json")) {
            assertThat(leak.exit()).as(leak.err()).isEqualTo(Exit.OK);
            assertThat(leak.events())
                    .extracting(event -> event.get("world").asString())
                    .containsExactly("leak, 2 % a minute", "leak, 0.5 % a minute", "leak, 0.2 % a minute");
            assertThat(leak.events().getFirst().get("held").get("count").asInt())
                    .isEqualTo(3);
            assertThat(aa.exit()).as(aa.err()).isEqualTo(Exit.OK);
            assertThat(aa.events().getFirst().get("promoted").get("count").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void does_not_simulate_a_leak_that_no_metric_of_the_plan_could_show() throws Exception {
        try (Typed simulate = Typed.command("simulate", PLAN, "--scenario", "leak", "--runs", "1")) {
            assertThat(simulate.exit()).isEqualTo(Exit.USAGE);
            assertThat(simulate.out()).isEmpty();
            assertThat(simulate.err())
                    .endsWith(
                            "A leak shows in usage alone, and this plan has no metric of usage. Add one, such as: { name:"
                                    + " memory, usage: { from: prometheus, query: process_resident_memory_bytes, trend: leak } }\n");
        }
    }

    private static String watching(String... metrics) {
        return LEAKY.substring(0, LEAKY.indexOf("    - {")) + "    - " + String.join("\n    - ", metrics) + "\n";
    }

    private static final String CONDITION =
            "{ name: rate, condition: { from: prometheus, query: up, success: 'result[0] >= 0.95' } }";

    private static final String MEMORY =
            "{ name: memory, usage: { from: prometheus, query: process_resident_memory_bytes } }";

    @Test
    void says_which_metrics_it_leaves_out_and_that_none_shows_what_is_wrong() throws Exception {
        try (Typed simulate = Typed.plan(watching(CONDITION, MEMORY), "simulate", "-", "--runs", "2", "-o", "json")) {
            assertThat(simulate.exit()).as(simulate.err()).isEqualTo(Exit.OK);
            assertThat(simulate.err())
                    .endsWith("Left out, because nothing tells what the query of a condition would answer: rate.\n"
                            + "No metric that is simulated measures what is wrong with the canary of 'regression', so it"
                            + " looks like stable.\n");
            JsonNode told = simulate.events().getFirst();
            assertThat(told.get("leftOut").toString()).isEqualTo("[\"rate\"]");
            assertThat(told.get("changeMeasured").asBoolean()).isFalse();
        }
    }

    @Test
    void simulates_nothing_of_a_plan_that_has_conditions_alone() throws Exception {
        try (Typed simulate = Typed.plan(watching(CONDITION), "simulate", "-", "--runs", "2")) {
            assertThat(simulate.exit()).isEqualTo(Exit.USAGE);
            assertThat(simulate.out()).isEmpty();
            assertThat(simulate.err()).contains("Nothing was simulated: all metrics of the plan are conditions");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | regression", "2 | regression, regression; first endpoint"})
    void tells_of_each_world_once(int endpoints, String worlds) throws Exception {
        try (Typed simulate = Typed.command(
                "simulate", PLAN, "--runs", "1", "--rps", "20", "--endpoints=" + endpoints, "-o", "json")) {
            assertThat(simulate.exit()).isEqualTo(Exit.OK);
            assertThat(simulate.events())
                    .extracting(event -> event.get("world").asString().replace(", ", "; "))
                    .containsExactly(worlds.split(", ", -1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --scenario | retrys | there is no scenario 'retrys'; did you mean 'retries'?
                    --baseline | 0.001  | '0.001' is no percentage between 0% and 100%; write one such as 0.1%
                    --canary   | 101%   | '101%' is no percentage between 0% and 100%; write one such as 0.1%
                    --history  | 2h     | '2h' is none of 1h, none
                    --runs     | 0      | --runs must be between 1 and 1000000, but is 0.
                    --rps      | -1     | --rps lies between 0 and 1,000,000, but is -1.0.
                    """)
    void refuses_what_it_cannot_mean(String option, String value, String message) throws Exception {
        try (Typed simulate = Typed.command("simulate", PLAN, option + "=" + value)) {
            assertThat(simulate.exit()).isEqualTo(Exit.USAGE);
            assertThat(simulate.err()).contains(message);
            assertThat(simulate.out()).isEmpty();
        }
    }

    @Test
    void simulates_nothing_of_an_invalid_plan() throws Exception {
        try (Typed simulate = Typed.plan("kind: ReleasePlan\n", "simulate", "-")) {
            assertThat(simulate.exit()).isEqualTo(Exit.USAGE);
            assertThat(simulate.out()).isEmpty();
            assertThat(simulate.err()).isNotEmpty();
        }
    }
}
