package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("serin backtest")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacktestTest {
    private static final Path GOLDEN = Path.of("src/test/resources/backtest");
    private static final String BAD = GOLDEN.resolve("bad.jsonl").toString();
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:0" } }
              interval: 10s
              metrics:
                - { name: http-5xx, errors: { from: proxy, by: endpoint } }
            """;

    @TempDir
    private Path folder;

    private String file(String... lines) throws Exception {
        return Files.write(folder.resolve("samples.jsonl"), List.of(lines)).toString();
    }

    private static String line(int second, long canary, long bad) {
        return line(second, 500, "\"unit\":\"request\",", canary, bad);
    }

    private static String line(int second, int weight, String more, long canary, long bad) {
        return ("{\"at\":\"2026-01-01T00:00:%02dZ\",\"metric\":\"http-5xx\",\"weight\":%d,%s"
                        + "\"canary\":{\"n\":%d,\"bad\":%d},\"baseline\":{\"n\":1900,\"bad\":2}}")
                .formatted(second, weight, more, canary, bad);
    }

    private static Typed backtest(String samples, String... more) {
        List<String> arguments = new ArrayList<>(List.of("backtest", "-", "--samples", samples));
        Collections.addAll(arguments, more);
        return Typed.plan(PLAN, arguments.toArray(String[]::new));
    }

    @Test
    void tells_people_what_the_plan_would_have_done_and_why() throws Exception {
        try (Typed backtest = backtest(BAD)) {
            assertThat(backtest.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(backtest.out()).isEqualTo(Files.readString(GOLDEN.resolve("bad.txt")));
            assertThat(backtest.err()).isEmpty();
        }
    }

    @Test
    void answers_programs_line_by_line() throws Exception {
        try (Typed backtest = backtest(BAD, "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(backtest.out()).isEqualTo(Files.readString(GOLDEN.resolve("bad.answers.jsonl")));
        }
    }

    @Test
    void tells_programs_the_outcome_alone_where_they_want_no_more() throws Exception {
        try (Typed outcome = backtest(BAD, "-o", "json");
                Typed answers = backtest(BAD, "-o", "jsonl")) {
            assertThat(outcome.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(answers.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(outcome.events()).containsExactly(answers.events().getLast());
            assertThat(outcome.events().getFirst().get("outcome").asString()).isEqualTo("rolledBack");
        }
    }

    @Test
    void ends_with_0_when_nothing_is_proved_against_the_canary() throws Exception {
        try (Typed backtest = backtest(file(line(10, 100, 0), line(20, 100, 1)))) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.out())
                    .startsWith(
                            "shop v2: 2 samples judged\n\nIt would have gone on to the end: nothing was proved against"
                                    + " the canary.\n\nAt the end of the file:\n  unsure: http-5xx 0.5 % v 0.11 %");
        }
    }

    @Test
    void ends_with_4_when_a_metric_that_holds_is_bad() throws Exception {
        String holding = PLAN.replace("by: endpoint }", "by: endpoint }, whenBad: hold");
        try (Typed backtest = Typed.plan(holding, "backtest", "-", "--samples", BAD)) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            assertThat(backtest.out()).contains("It would have been held at 2026-01-01T00:00:");
        }
    }

    @Test
    void ends_with_4_when_the_traffic_was_not_split_as_it_says() throws Exception {
        try (Typed backtest = backtest(file(line(10, 100, 0), line(20, 400, 1)))) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            assertThat(backtest.out()).contains("traffic split broken");
        }
    }

    @Test
    void begins_the_evidence_anew_where_the_file_says_so() throws Exception {
        String restart = "{\"at\":\"2026-01-01T00:00:21Z\",\"metric\":\"http-5xx\",\"restart\":true}";
        try (Typed backtest =
                backtest(file(line(10, 100, 0), line(20, 100, 1), restart, line(30, 100, 1)), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            List<JsonNode> answers = backtest.events();
            assertThat(answers).hasSize(5);
            assertThat(answers.get(2).toString()).isEqualTo(restart);
            assertThat(answers.get(3).get("why").asString()).startsWith("http-5xx 1 % v 0.11 %");
        }
    }

    @Test
    void judges_nothing_of_a_file_with_lines_that_are_no_samples_and_lists_twenty_of_them() throws Exception {
        String[] lines = Collections.nCopies(25, "{}").toArray(String[]::new);
        lines[0] = line(10, 100, 0);
        String file = file(lines);
        try (Typed backtest = backtest(file)) {
            assertThat(backtest.exit()).isEqualTo(Exit.USAGE);
            assertThat(backtest.out()).isEmpty();
            assertThat(backtest.err().lines()).hasSize(22);
            assertThat(backtest.err())
                    .startsWith(file + ":2: 'at' is missing\n" + file + ":3: 'at' is missing\n")
                    .contains(file + ":21: 'at' is missing\n")
                    .doesNotContain(file + ":22:")
                    .endsWith("Nothing was judged: 24 lines are no samples.\n");
        }
    }

    @Test
    void names_and_counts_samples_that_cannot_be_and_judges_without_them() throws Exception {
        String file = file(
                line(10, 100, 101),
                line(20, 100, 0),
                line(15, 100, 0),
                line(30, 100, 0).replace("5xx", "4xx"));
        try (Typed backtest = backtest(file, "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.err())
                    .isEqualTo(file + ":1: 'canary.bad' (101) is more than 'canary.n' (100)\n"
                            + file
                            + ":3: the time runs backwards: 'http-5xx' has had its sample of 2026-01-01T00:00:20Z\n"
                            + file + ":4: the plan has no metric called 'http-4xx'; write 'http-5xx'\n"
                            + "Dropped and not judged: 3 lines.\n");
            assertThat(backtest.events().getLast().get("dropped").asInt()).isEqualTo(3);
            assertThat(backtest.events().getLast().get("judged").asInt()).isEqualTo(1);
        }
    }

    @Test
    void says_that_an_empty_file_has_nothing_to_judge() throws Exception {
        try (Typed backtest = backtest(file())) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            assertThat(backtest.out()).isEqualTo("""
                            shop v2: 0 samples judged

                            Nothing was judged: the file has no sample in which the canary had traffic.
                            """);
        }
    }

    @Test
    void says_that_there_is_no_such_file() throws Exception {
        String missing = folder.resolve("missing.jsonl").toString();
        try (Typed backtest = backtest(missing)) {
            assertThat(backtest.exit()).isEqualTo(Exit.USAGE);
            assertThat(backtest.err()).isEqualTo("There is no file of samples called " + missing + ".\n");
        }
    }

    @Test
    void takes_one_plan_only() throws Exception {
        try (Typed backtest =
                Typed.plan(PLAN + "---\n" + PLAN.replace("shop", "till"), "backtest", "-", "--samples", BAD)) {
            assertThat(backtest.exit()).isEqualTo(Exit.USAGE);
            assertThat(backtest.err()).contains("'backtest' takes one plan, but there are 2 in -.");
        }
    }

    @Test
    void takes_back_what_the_file_shows_and_not_stable_compared_with_itself() throws Exception {
        try (Typed recorded = backtest(BAD);
                Typed itself = backtest(BAD, "--aa")) {
            assertThat(recorded.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(itself.exit()).isEqualTo(Exit.OK);
        }
    }

    /// At most one in a hundred may be taken back; of 200, 7 or more would be a chance of 1 in 200.
    @Test
    void seldom_takes_stable_compared_with_itself_back() throws Exception {
        String[] lines = new String[50];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(i, 500, "", 100, 60).replace("1900,\"bad\":2", "1900,\"bad\":38");
        }
        String file = file(lines);
        int takenBack = 0;
        for (int seed = 1; seed <= 200; seed++) {
            try (Typed itself = backtest(file, "--aa", "--seed", Integer.toString(seed))) {
                takenBack += itself.exit() == Exit.ROLLED_BACK ? 1 : 0;
            }
        }
        assertThat(takenBack).isLessThan(7);
        try (Typed once = backtest(file, "--aa", "--seed", "7");
                Typed again = backtest(file, "--aa", "--seed", "7");
                Typed other = backtest(file, "--aa", "--seed", "8")) {
            assertThat(once.exit() + again.exit() + other.exit()).isEqualTo(Exit.OK);
            assertThat(again.out()).isEqualTo(once.out()).isNotEqualTo(other.out());
        }
    }
}
