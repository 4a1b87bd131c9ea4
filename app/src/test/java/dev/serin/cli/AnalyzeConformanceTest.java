package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Standing;
import dev.serin.analyze.ArgoRules;
import dev.serin.analyze.ArgoRun;
import dev.serin.plan.FailureRule.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Templates as they are typed, and measurements as a web service answers them, with time that passes ten thousand
/// times
/// faster.
@DisplayName("Any sequence of answers to serin analyze")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalyzeConformanceTest {
    private static final int RUNS = 150;
    private static final int HURRY = 10_000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_126);

    private String letters() {
        String weighted =
                List.of("SFIE", "SSSF", "SSSSSSFE", "EEEES", "SSSI", "FFE").get(random.nextInt(6));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            letters.append(weighted.charAt(random.nextInt(weighted.length())));
        }
        return letters.append("S").toString();
    }

    private ArgoRules rules(boolean strict) {
        int count = 1 + random.nextInt(6);
        int successes = random.nextInt(3) == 0 ? 1 + random.nextInt(count) : 0;
        int failures = successes > 0 && random.nextBoolean() ? -1 : random.nextInt(count - successes + 1);
        Limits limits = new Limits(failures, random.nextInt(count + 1), random.nextInt(5), successes);
        return new ArgoRules(limits, count, random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0, strict);
    }

    @Test
    void comes_to_what_argo_makes_of_it() throws Exception {
        Map<Standing, Integer> reached = new EnumMap<>(Standing.class);
        try (CannedAnswers server = new CannedAnswers()) {
            for (int i = 0; i < RUNS; i++) {
                ArgoRules rules = rules(i % 2 == 0);
                String letters = letters() + "S".repeat(10);
                int length = rules.length(letters);
                Standing expected = rules.standing(letters.substring(0, length));
                try (Typed analysis = analyze(server.measurements("/m", letters), rules)) {
                    assertThat(analysis.exit()).as(rules + " " + letters).isEqualTo(exit(expected));
                    assertThat(server.timesAsked("/m"))
                            .as(rules + " " + letters)
                            .isEqualTo(length);
                }
                reached.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(reached)
                .containsOnlyKeys(Standing.SUCCESSFUL, Standing.FAILED, Standing.INCONCLUSIVE, Standing.ERROR);
    }

    /// Those of Argo's own runs that can be hurried through: one metric, so that only the order of answers matters.
    @Test
    void comes_to_what_argos_own_controller_made_of_it() throws Exception {
        Map<String, Integer> reached = new TreeMap<>();
        try (CannedAnswers server = new CannedAnswers()) {
            for (ArgoRun run : ArgoRun.all()) {
                if (canBeHurried(run) && reached.merge(run.argo().phase(), 1, Integer::sum) <= 15) {
                    server.at("/ma", run.answers("ma").toArray(String[]::new));
                    assertThat(told(run, server)).as(run.toString()).isEqualTo(told(run));
                }
            }
        }
        assertThat(reached)
                .containsOnlyKeys("Successful", "Failed", "Inconclusive", "Error")
                .allSatisfy((_, times) -> assertThat(times).isGreaterThan(2));
    }

    private static boolean canBeHurried(ArgoRun run) {
        return run.argo().metrics().size() == 1
                && run.seconds() == 0
                && run.answers().size() == 1
                && run.answers("ma").stream().noneMatch(answer -> answer.matches("(\\+|0 ).*"))
                && !comparesTexts(run.metric("ma"));
    }

    /// Where a number or a truth is compared with a text, Argo has an error, and Serin an answer.
    private static boolean comparesTexts(JsonNode metric) {
        return Stream.of("successCondition", "failureCondition")
                .anyMatch(name -> metric.path(name).asString("").contains("\""));
    }

    /// Each measurement with what is counted, and the exit code.
    private static List<String> told(ArgoRun run, CannedAnswers server) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("analyze", "-f", "-", "--quiet", "--strict", "-o", "json"));
        run.arguments().forEach((name, value) -> arguments.addAll(List.of("--arg", name + "=" + value)));
        try (Typed analysis =
                Typed.hurried(HURRY, Map.of(), run.yaml(server.url("")), arguments.toArray(String[]::new))) {
            List<String> told = new ArrayList<>();
            told.add("exit " + analysis.exit());
            analysis.events("measurement")
                    .forEach(event -> told.add(event.get("outcome").asString()));
            JsonNode metric = analysis.summary().get("metrics").get(0);
            told.add(metric.get("outcome").asString());
            for (String counter : List.of(
                    "successful", "failed", "inconclusive", "errors", "consecutiveSuccess", "consecutiveErrors")) {
                told.add(counter + " " + metric.get(counter).asInt());
            }
            return told;
        }
    }

    private static List<String> told(ArgoRun run) {
        ArgoRun.Metric metric = run.argo().metrics().getFirst();
        ArgoRun.Counters counters = metric.counters();
        List<String> told = new ArrayList<>();
        told.add("exit " + exit(Standing.valueOf(run.argo().phase().toUpperCase(Locale.ROOT))));
        metric.measured().forEach(measured -> told.add(measured.substring(0, measured.indexOf(' '))));
        told.add(metric.phase());
        told.addAll(List.of(
                "successful " + counters.successful(),
                "failed " + counters.failed(),
                "inconclusive " + counters.inconclusive(),
                "errors " + counters.error(),
                "consecutiveSuccess " + counters.consecutiveSuccess(),
                "consecutiveErrors " + counters.consecutiveError()));
        return told;
    }

    private static Typed analyze(CannedAnswers server, ArgoRules rules) {
        Limits limits = rules.limits();
        String more = String.join(
                "\n",
                "failureCondition: result < 0.93",
                "count: " + rules.count(),
                "failureLimit: " + limits.failure(),
                "inconclusiveLimit: " + limits.inconclusive(),
                "consecutiveErrorLimit: " + limits.consecutiveError(),
                "consecutiveSuccessLimit: " + limits.consecutiveSuccess());
        List<String> arguments = new ArrayList<>(List.of("analyze", "-f", "-", "--quiet"));
        if (rules.strict()) {
            arguments.add("--strict");
        }
        if (rules.consecutiveFailures() > 0) {
            arguments.addAll(List.of("--consecutive-failures", Integer.toString(rules.consecutiveFailures())));
        }
        String template = CannedAnswers.template(server.metric("/m", more));
        return Typed.hurried(HURRY, Map.of(), template, arguments.toArray(String[]::new));
    }

    private static int exit(Standing standing) {
        return switch (standing) {
            case SUCCESSFUL -> 0;
            case ERROR -> 1;
            case FAILED -> 3;
            case INCONCLUSIVE -> 4;
            case RUNNING -> throw new AssertionError("the count of a template ends it");
        };
    }
}
