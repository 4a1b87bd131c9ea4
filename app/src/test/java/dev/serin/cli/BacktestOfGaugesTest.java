package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Ten minutes at 5 %, a sample of memory every 30 s: stable's instances take 300 MB, off by 1 %. There is a look every
/// two minutes.
@DisplayName("serin backtest, of gauges,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacktestOfGaugesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 30;
    private static final int LINES = 20;
    private static final double USUAL = 300e6;
    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v2, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:0" } }
              schedule: { steps: [ { weight: 5%, bake: 10m } ] }
              interval: 30s
              sources: { prometheus: { address: "http://prometheus:9090" } }
              metrics:
                - { name: memory, usage: { from: prometheus, query: process_resident_memory_bytes } }
            """;
    private static final String LEAK = PLAN.replace("_bytes }", "_bytes, trend: leak }");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @TempDir
    private Path folder;

    /// @param canary times what stable's take, by line
    /// @param firstOfStable the number of the first of stable's ten instances, by line
    private List<String> lines(java.util.function.IntToDoubleFunction canary, IntUnaryOperator firstOfStable) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            int first = firstOfStable.applyAsInt(line);
            lines.add(line(line, "{" + gauge("new", canary.applyAsDouble(line)) + "}", stable(first, 10)));
        }
        return lines;
    }

    private List<String> lines(double canary) {
        return lines(_ -> canary, _ -> 1);
    }

    /// By 2 % a minute.
    private List<String> leaking() {
        return lines(line -> Math.pow(1.02, line / 2.0), _ -> 1);
    }

    private String stable(int first, int number) {
        return IntStream.range(first, first + number)
                .mapToObj(pod -> gauge("pod-" + pod, 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String gauge(String name, double times) {
        return "\"%s\":%.0f".formatted(name, USUAL * times * (1 + 0.01 * random.nextGaussian()));
    }

    private static String head(int line) {
        return "{\"at\":\"%s\",\"metric\":\"memory\",\"weight\":500,"
                .formatted(START.plusSeconds((line + 1L) * SECONDS));
    }

    private static String line(int line, String canary, String stable) {
        return head(line) + "\"canary\":{\"instances\":%s},\"baseline\":{\"instances\":%s}}".formatted(canary, stable);
    }

    private Typed backtest(String plan, List<String> lines, String... more) throws Exception {
        String file = Files.write(Files.createTempFile(folder, "samples", ".jsonl"), lines)
                .toString();
        List<String> arguments = new ArrayList<>(List.of("backtest", "-", "--samples", file));
        Collections.addAll(arguments, more);
        return Typed.plan(plan, arguments.toArray(String[]::new));
    }

    @Test
    void ends_with_4_at_the_first_look_where_the_canary_takes_twice_as_much() throws Exception {
        try (Typed backtest = backtest(PLAN, lines(2))) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            assertThat(backtest.out())
                    .startsWith("shop v2: 20 samples judged\n\n"
                            + "It would have been held at 2026-01-01T00:02:00Z, after 2m:\n  memory ")
                    .contains("(surely more than 1.2x)", "At the end of the file:\n  bad: memory ");
        }
    }

    @Test
    void ends_with_3_where_the_plan_rolls_back_and_a_leak_will_soon_reach_the_limit() throws Exception {
        String limited = LEAK.replace("leak }", "leak, limit: 2Gi }, whenBad: rollback");
        try (Typed backtest = backtest(limited, leaking(), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.ROLLED_BACK);
            JsonNode last = backtest.events().getLast();
            assertThat(last.get("outcome").asString()).isEqualTo("rolledBack");
            assertThat(last.get("culprits").get(0).asString()).isEqualTo("memory");
        }
    }

    /// Bad at once, before the first look; to roll back it takes a look besides, and what came first is told.
    @Test
    void tells_of_the_hold_that_comes_first_where_the_canary_is_past_its_limit() throws Exception {
        String limited = PLAN.replace("_bytes }", "_bytes, limit: 512Mi }, whenBad: rollback");
        try (Typed backtest = backtest(limited, lines(2), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            JsonNode last = backtest.events().getLast();
            assertThat(last.get("at").asString()).isEqualTo("2026-01-01T00:01:00Z");
            assertThat(last.get("why").asString()).contains("past the limit of 537 MB, and none of stable's does");
        }
    }

    @Test
    void ends_with_0_where_the_canary_is_one_more_of_stables_and_is_sure_of_it_at_the_last_look() throws Exception {
        try (Typed backtest = backtest(PLAN, lines(1), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            List<JsonNode> answers = backtest.events();
            assertThat(answers).hasSize(LINES + 1);
            assertThat(answers.subList(0, LINES - 1))
                    .extracting(answer -> answer.get("verdict").asString())
                    .containsOnly("unsure");
            JsonNode tenMinutes = answers.get(LINES - 1);
            assertThat(tenMinutes.get("stratum").asString()).isEqualTo("all");
            assertThat(tenMinutes.get("verdict").asString()).isEqualTo("good");
            assertThat(tenMinutes.get("why").asString()).contains("surely less than 1.5x");
            assertThat(tenMinutes.get("logEBad").asDouble()).isZero();
            assertThat(answers.getLast().get("outcome").asString()).isEqualTo("goneOn");
            assertThat(answers.getLast().get("judged").asInt()).isEqualTo(LINES);
        }
    }

    @Test
    void finds_a_leak_by_how_fast_it_grows() throws Exception {
        try (Typed leaking = backtest(LEAK, leaking());
                Typed larger = backtest(LEAK, lines(1.5))) {
            assertThat(leaking.exit()).isEqualTo(Exit.HELD);
            assertThat(leaking.out()).contains("memory grows ", "/min more than stable (surely more than 1.2x a day)");
            assertThat(larger.exit()).isEqualTo(Exit.OK);
        }
    }

    /// Every third line is missing, and all from 3:00 to 5:00; a source that does not answer says so in 5:30.
    private static List<String> withGaps(List<String> lines) {
        List<String> left = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            if (line == 10) {
                left.add(head(line) + "\"history\":false,\"noData\":{\"asked\":\"up\",\"answered\":\"nothing\"}}");
            } else if (line % 3 != 2 && (line < 5 || line > 9)) {
                left.add(lines.get(line));
            }
        }
        return left;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void finds_the_same_where_lines_are_missing(double times) throws Exception {
        try (Typed backtest = backtest(PLAN, withGaps(lines(times)), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(times == 2 ? Exit.HELD : Exit.OK);
            assertThat(backtest.events())
                    .filteredOn(answer ->
                            answer.has("why") && answer.get("why").asString().contains("no data"))
                    .isEmpty();
            assertThat(backtest.events().getLast().get("dropped").asInt()).isZero();
        }
    }

    @Test
    void says_that_nothing_came_where_the_source_had_no_answer_from_the_beginning() throws Exception {
        List<String> lines = lines(1);
        lines.set(0, head(0) + "\"history\":false,\"noData\":{\"asked\":\"up\",\"answered\":\"nothing\"}}");
        try (Typed backtest = backtest(PLAN, lines.subList(0, 1))) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
            assertThat(backtest.out()).contains("no data: asked up, got nothing");
        }
    }

    @Test
    void leaves_values_that_could_not_be_true_out_and_judges_the_others() throws Exception {
        List<String> lines = lines(1);
        lines.replaceAll(line -> line.replaceAll("\"pod-2\":\\d+", "\"pod-2\":null"));
        try (Typed backtest = backtest(PLAN, lines, "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.events().get(LINES - 1).get("verdict").asString())
                    .isEqualTo("good");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void finds_the_same_where_stables_instances_are_replaced_one_after_the_other(double times) throws Exception {
        try (Typed backtest = backtest(PLAN, lines(_ -> times, line -> 1 + line / 4), "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(times == 2 ? Exit.HELD : Exit.OK);
        }
    }

    @Test
    void finds_a_canary_whose_instance_is_replaced_and_takes_too_much_again() throws Exception {
        List<String> lines = lines(2);
        lines.replaceAll(
                line -> line.contains("T00:00:") || line.contains("T00:01:") ? line : line.replace("new", "newer"));
        try (Typed backtest = backtest(PLAN, lines)) {
            assertThat(backtest.exit()).isEqualTo(Exit.HELD);
        }
    }

    @Test
    void does_not_miss_a_split_where_nothing_is_dealt() throws Exception {
        try (Typed backtest = backtest(PLAN, lines(1))) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.out()).doesNotContain("Split", "What the file does not tell");
        }
    }

    @Test
    void says_that_three_of_stables_instances_are_needed_where_there_are_two() throws Exception {
        List<String> lines = IntStream.range(0, LINES)
                .mapToObj(line -> line(line, "{" + gauge("new", 2) + "}", stable(1, 2)))
                .toList();
        try (Typed backtest = backtest(PLAN, lines)) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.out()).contains("3 of stable's instances are needed, and there are 2");
        }
    }

    /// What comes before the canary's first instance is of instances at another age.
    @Test
    void judges_nothing_before_the_canarys_first_instance_is_seen() throws Exception {
        List<String> lines = lines(1);
        lines.replaceAll(line -> line.contains("T00:00:") || line.contains("T00:01:")
                ? line.replaceFirst("\\{\"new\":\\d+\\}", "{}")
                : line);
        try (Typed backtest = backtest(PLAN, lines, "-o", "jsonl")) {
            assertThat(backtest.exit()).isEqualTo(Exit.OK);
            assertThat(backtest.events().getLast().get("learnt").asInt()).isEqualTo(3);
            assertThat(backtest.events().getLast().get("judged").asInt()).isEqualTo(LINES - 3);
        }
    }
}
