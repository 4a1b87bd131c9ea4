package dev.serin.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.SampleFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against `testbed/judge-reference`, which was written from the design's page alone, in another language. More seeds:
/// `SERIN_REFERENCE_SEEDS=50`.
@DisplayName("A backtest")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "testbed", "judge-reference");
    private static final List<String> KINDS =
            List.of("rates", "floor", "halfplane", "histogram", "strata", "instances");
    private static final List<String> COMPARED = List.of("logEBad", "logEGood", "phi", "tau");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> files() {
        int seeds = Integer.parseInt(System.getenv().getOrDefault("SERIN_REFERENCE_SEEDS", "2"));
        return KINDS.stream()
                .flatMap(kind -> Stream.iterate(1, seed -> seed <= seeds, seed -> seed + 1)
                        .map(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("files")
    void gives_the_evidence_of_the_reference_at_every_line(String kind, int seed) throws Exception {
        assumePython();
        String name = folder.resolve("samples").toString();
        python(
                "make_samples.py",
                "--seed",
                "" + seed,
                "--kind",
                kind,
                "--lines",
                "300",
                "--out",
                name + ".jsonl",
                "--plan",
                name);
        List<JsonNode> expected = json(python("judge_reference.py", name + ".json", name + ".jsonl"));
        Map<String, JsonNode> answers = answers(name);
        assertThat(expected).hasSizeGreaterThan(200);
        int compared = 0;
        for (JsonNode line : expected) {
            JsonNode answer = answers.get(key(line));
            if (answer != null) {
                compare(line, answer);
                compared++;
            } else {
                assertThat(isOfHistory(line)).as(line.toString()).isTrue();
            }
        }
        assertThat(compared).isGreaterThan(expected.size() * 9 / 10);
    }

    /// The reference sums a metric up from its history on; the product has nothing to sum before something was judged.
    private static boolean isOfHistory(JsonNode line) {
        return !line.has("phi") && line.get("logEBad").doubleValue() == 0;
    }

    private static void compare(JsonNode expected, JsonNode answer) {
        for (String field : COMPARED) {
            if (expected.has(field)) {
                double value = expected.get(field).doubleValue();
                assertThat(answer.get(field).doubleValue())
                        .as(field + " of " + expected)
                        .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
            }
        }
    }

    private static String key(JsonNode line) {
        String stratum = line.path("stratum").asString("");
        return line.get("at").asString() + " " + line.get("metric").asString() + " "
                + (line.has("phi") ? stratum.isEmpty() ? "all" : stratum : "all of the metric's");
    }

    private static Map<String, JsonNode> answers(String name) throws IOException {
        Path yaml = Path.of(name + ".yaml");
        Plan plan = PlanFiles.read(yaml.toString(), Files.readAllBytes(yaml), Map.of())
                .plans()
                .getFirst();
        SampleFile file = new SampleFile("samples", () -> Files.newInputStream(Path.of(name + ".jsonl")), plan);
        List<String> out = new ArrayList<>();
        JsonAnswers answers = new JsonAnswers(out::add);
        Backtest backtest = new Backtest(plan);
        file.each(entry -> {
            Recorded recorded = (Recorded) entry;
            answers.before(recorded, backtest);
            backtest.see(recorded);
            answers.after(recorded, backtest);
        });
        answers.over(file.check().dropped().count(), backtest);
        Map<String, JsonNode> byLine = new HashMap<>();
        json(String.join("\n", out)).stream()
                .filter(line -> line.has("metric"))
                .forEach(line -> byLine.put(key(line), line));
        return byLine;
    }

    private static List<JsonNode> json(String lines) {
        return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static void assumePython() {
        boolean isThere = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "python3")));
        if (System.getenv("CI") == null) {
            assumeTrue(isThere, "python3 is not installed, so the reference cannot run");
        }
        assertThat(isThere).as("python3 is installed").isTrue();
    }

    private static String python(String script, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("python3", REFERENCE.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return out;
    }
}
