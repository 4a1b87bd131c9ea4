package dev.serin.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Standing;
import dev.serin.measuring.Measured;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.FailureRule.Limits;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Any sequence of measurements")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformanceTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final int LONGEST = 40;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_125);

    /// A metric, what there is to measure, and by what rules.
    private record Given(ArgoRules rules, boolean isDryRun, String offered) {}

    private ArgoRules rules(boolean strict) {
        int successes = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        int failures = successes > 0 && random.nextBoolean() ? -1 : random.nextInt(4);
        Limits limits = new Limits(failures, random.nextInt(3), random.nextInt(5), successes);
        return new ArgoRules(limits, random.nextInt(12), random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0, strict);
    }

    private String letters() {
        String weighted = List.of("SFIE", "SSSF", "SSSSSSFE", "FE", "SE", "EEES", "SSSSSI")
                .get(random.nextInt(7));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LONGEST; i++) {
            letters.append(weighted.charAt(random.nextInt(weighted.length())));
        }
        return letters.toString();
    }

    @Test
    void of_one_metric_comes_to_what_argo_makes_of_it() {
        Map<Standing, Integer> reached = new EnumMap<>(Standing.class);
        for (int i = 0; i < 20_000; i++) {
            Given given = new Given(rules(i % 2 == 0), false, letters());
            Watched watched = watched(given, terms(given.rules()), given.rules().length(given.offered()));

            Standing expected = given.rules().standing(given.offered().substring(0, count(watched)));
            assertThat(watched.standing()).as(given.toString()).isEqualTo(expected);
            reached.merge(expected, 1, Integer::sum);
        }
        assertThat(reached)
                .hasSize(5)
                .allSatisfy((_, times) -> assertThat(times).isGreaterThan(300));
    }

    private static int count(Watched watched) {
        return watched.tally().count() + watched.tally().errors();
    }

    /// Measured as often, and once more, which must change nothing when it is over.
    private static Watched watched(Given given, Terms terms, int length) {
        Watched watched = Watched.of(Metrics.of("m", given.rules(), false), terms);
        for (int i = 0; i < length; i++) {
            assertThat(watched.standing().isOver()).as(given.toString()).isFalse();
            watched = watched.with(NOON, measured(given.offered().charAt(i)));
        }
        return watched.standing().isOver() ? watched.with(NOON, measured('F')) : watched;
    }

    private static Measured measured(char letter) {
        return new Measured(ArgoRules.outcome(letter), Ground.ANSWER, "", "So it is.");
    }

    private static Terms terms(ArgoRules rules) {
        return new Terms(rules.strict(), rules.consecutiveFailures(), 0, Duration.ZERO);
    }

    @Test
    void of_several_metrics_comes_to_the_worst_that_is_no_dry_run() {
        Map<Standing, Integer> reached = new EnumMap<>(Standing.class);
        for (int i = 0; i < 10_000; i++) {
            boolean strict = i % 2 == 0;
            List<Given> several = new ArrayList<>();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                ArgoRules own = rules(strict);
                several.add(new Given(
                        new ArgoRules(own.limits(), own.count(), 0, strict), random.nextInt(4) == 0, letters()));
            }
            Standing expected = expected(several);
            assertThat(together(several)).as(several.toString()).isEqualTo(expected);
            reached.merge(expected, 1, Integer::sum);
        }
        assertThat(reached)
                .hasSize(5)
                .allSatisfy((_, times) -> assertThat(times).isGreaterThan(100));
    }

    /// Argo measures all that is due and then looks at all together, again and again.
    private static Standing expected(List<Given> several) {
        for (int round = 1; round <= LONGEST; round++) {
            List<Standing> counting = new ArrayList<>();
            boolean isAllOver = true;
            for (Given given : several) {
                int length = Math.min(round, given.rules().length(given.offered()));
                Standing standing = given.rules().standing(given.offered().substring(0, length));
                isAllOver &= standing != Standing.RUNNING;
                if (!given.isDryRun()) {
                    counting.add(standing);
                }
            }
            for (Standing bad : List.of(Standing.FAILED, Standing.ERROR, Standing.INCONCLUSIVE)) {
                if (counting.contains(bad)) {
                    return bad;
                }
            }
            if (isAllOver) {
                return Standing.SUCCESSFUL;
            }
        }
        return Standing.RUNNING;
    }

    private static Standing together(List<Given> several) {
        Instant now = NOON;
        Progress progress = Progress.of(
                several.stream()
                        .map(given -> Metrics.of("m", given.rules(), given.isDryRun()))
                        .toList(),
                terms(several.getFirst().rules()),
                now);
        for (int round = 0; round < LONGEST && !progress.isOver(now); round++) {
            now = now.plus(Metrics.EVERY); // longer than after an error, so that all are due
            List<Integer> due = progress.due(now);
            for (int place : due) {
                progress = progress.asked(place);
            }
            for (int place : due) {
                progress = progress.isOver(now)
                        ? progress
                        : progress.with(
                                place,
                                now,
                                measured(several.get(place).offered().charAt(round)));
            }
        }
        return progress.isOver(now) ? progress.standing() : Standing.RUNNING;
    }

    /// The rules that the others are compared with are right themselves: letters, limits (failure, inconclusive, error,
    /// success), count, and what Argo makes of them.
    @ParameterizedTest(name = "{0} with {1}/{2}/{3}/{4} and count {5} is {6}")
    @CsvSource({
        "FSFSF,   3, 0, 4, 0, 0, RUNNING",
        "FSFSFSF, 3, 0, 4, 0, 0, FAILED",
        "FFF,     3, 0, 4, 0, 0, RUNNING",
        "F,       0, 0, 4, 0, 0, FAILED",
        "EEEE,    0, 0, 4, 0, 0, RUNNING",
        "EEEEE,   0, 0, 4, 0, 0, ERROR",
        "EEEESE,  0, 0, 4, 0, 0, RUNNING",
        "I,       0, 0, 4, 0, 0, INCONCLUSIVE",
        "SIS,     0, 1, 4, 0, 0, RUNNING",
        "SSS,     0, 0, 4, 0, 3, SUCCESSFUL",
        "SES,     0, 0, 4, 0, 3, RUNNING",
        "SFSS,    9, 0, 4, 2, 0, SUCCESSFUL",
        "SFSF,    9, 0, 4, 2, 4, INCONCLUSIVE",
        "SFSF,   -1, 0, 4, 2, 4, FAILED",
        "FFF,     3, 0, 4, 0, 3, SUCCESSFUL"
    })
    void is_judged_by_rules_that_are_argos(
            String seen, int failure, int inconclusive, int error, int success, int count, Standing standing) {
        Limits limits = new Limits(failure, inconclusive, error, success);
        assertThat(new ArgoRules(limits, count, 0, true).standing(seen)).isEqualTo(standing);
    }
}
