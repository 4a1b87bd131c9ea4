package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.judge.Evidence;
import dev.serin.judge.Verdict;
import dev.serin.plan.Criteria;
import dev.serin.plan.MetricName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The line of a condition")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionLineTest {
    private static String line(Verdict verdict, Standing standing, String result, Tally tally) {
        Evidence condition = new Evidence.Condition(
                new MetricName("rate"), verdict, new Criteria("result[0] >= 0.95", ""), tally, standing, result, 0, "");
        return new MetricLines(List.of(condition), Set.of(), Symbols.in(StandardCharsets.US_ASCII), 100)
                .lines()
                .getFirst()
                .text()
                .substring(3)
                .stripTrailing();
    }

    @Test
    void tells_what_came_back_and_how_many_measurements_were_good() {
        assertThat(line(Verdict.GOOD, Standing.RUNNING, "[0.99]", new Tally(2, 0, 0, 0, 2, 0, 0)))
                .isEqualTo("rate  [0.99]  2 of 2 good  good");
    }

    @Test
    void tells_how_many_failed_and_how_many_of_them_in_a_row() {
        assertThat(line(Verdict.BAD, Standing.FAILED, "[0.93]", new Tally(1, 3, 0, 0, 0, 0, 2)))
                .isEqualTo("rate  [0.93]  1 of 4 good, 3 failed (2 in a row)  bad  over");
    }

    @Test
    void says_when_there_was_no_answer() {
        assertThat(line(Verdict.UNSURE, Standing.RUNNING, "", new Tally(1, 0, 0, 1, 0, 1, 0)))
                .isEqualTo("rate  no answer  1 of 1 good  unsure");
    }
}
