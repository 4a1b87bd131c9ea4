package dev.serin.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Standing;
import dev.serin.measuring.Measured;
import dev.serin.measuring.Measured.Ground;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The end of an analysis")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConclusionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static Progress measured(String letters, Limits limits, int count, Terms terms) {
        Progress progress = Progress.of(
                List.of(Metrics.of("m", limits, new Pace(Duration.ZERO, Metrics.EVERY, count), false)), terms, NOON);
        for (int i = 0; i < letters.length(); i++) {
            progress = progress.with(
                    0, NOON, new Measured(ArgoRules.outcome(letters.charAt(i)), Ground.ANSWER, "1", "So it is."));
        }
        return progress;
    }

    /// What was measured, limits (failure, inconclusive, success), count, failures in a row, strict, and what is said.
    @ParameterizedTest(name = "{0} with {1}/{2}/{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FSF   | 1 | 0 | 0 | 0 | 0 | false | FAILED       | 2 of 3 measurements of m failed (failureLimit: 1). So it is.",
                "SFF   | 9 | 0 | 0 | 0 | 2 | false | FAILED       | 2 measurements of m in a row failed. So it is.",
                "F     | 9 | 0 | 0 | 0 | 1 | false | FAILED       | 1 measurement of m in a row failed. So it is.",
                "SFS   | -1 | 0 | 2 | 3 | 0 | false | FAILED      | 3 measurements of m never had 2 successes in a row (consecutiveSuccessLimit). So it is.",
                "SFS   | 9 | 0 | 2 | 3 | 0 | false | INCONCLUSIVE | 3 measurements of m never had 2 successes in a row (consecutiveSuccessLimit). So it is.",
                "SI    | 0 | 0 | 0 | 0 | 0 | false | INCONCLUSIVE | 1 of 2 measurements of m came out neither way (inconclusiveLimit: 0). So it is.",
                "FFF   | 3 | 0 | 0 | 3 | 0 | false | INCONCLUSIVE | Not one of 3 measurements of m was good. So it is.",
                "FFF   | 3 | 0 | 0 | 3 | 0 | true  | SUCCESSFUL   | 0 of 3 measurements were good.",
                "SE    | 0 | 0 | 0 | 0 | 0 | false | INCONCLUSIVE | m still waits for an answer. So it is.",
                "``    | 0 | 0 | 0 | 0 | 0 | false | INCONCLUSIVE | There is no measurement of m to go by. Nothing has been measured.",
                "EEEEE | 0 | 0 | 0 | 0 | 0 | true  | ERROR        | m had 5 errors in a row (consecutiveErrorLimit: 4). So it is.",
                "S     | 0 | 0 | 0 | 1 | 0 | false | SUCCESSFUL   | The one measurement was good.",
                "SFS   | 2 | 0 | 0 | 3 | 0 | false | SUCCESSFUL   | 2 of 3 measurements were good."
            })
    void says_why(
            String letters,
            int failure,
            int inconclusive,
            int success,
            int count,
            int inARow,
            boolean strict,
            Standing standing,
            String sentence) {
        Terms terms = new Terms(strict, inARow, 0, Duration.ZERO);
        Progress progress = measured(letters, new Limits(failure, inconclusive, 4, success), count, terms);

        assertThat(Conclusion.of(progress, false, Duration.ofMinutes(1)))
                .isEqualTo(new Conclusion(standing, sentence, progress, Duration.ofMinutes(1)));
    }

    @Test
    void that_somebody_wanted_says_that_nothing_had_failed() {
        Conclusion conclusion =
                Conclusion.of(measured("SS", Limits.DEFAULTS, 0, Terms.NONE), true, Duration.ofMinutes(1));

        assertThat(conclusion.standing()).isEqualTo(Standing.RUNNING);
        assertThat(conclusion.sentence()).isEqualTo("Nothing had failed so far.");
        assertThat(conclusion.standing(conclusion.progress().metrics().getFirst()))
                .isEqualTo(Standing.RUNNING);
    }
}
