package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Standing;
import dev.serin.analyze.ArgoRules;
import dev.serin.plan.FailureRule.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
        int failures = successes > 0 && random.nextBoolean() ? -1 : random.nextInt(count + 1);
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
