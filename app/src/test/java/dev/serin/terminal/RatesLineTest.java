package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Comparison;
import dev.serin.judge.Evidence;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Verdict;
import dev.serin.plan.MetricName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The line of a metric of counts")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RatesLineTest {
    private static final MetricName METRIC = new MetricName("watched");

    /// Of a thousand of the canary's and of stable's each, so many were bad.
    private static String line(Set<MetricName> successes, String endpoint, long canaryBad, long stableBad) {
        Comparison total = new Comparison(
                new Sample.Pair(1_000, canaryBad, 1_000, stableBad), 1_000, canaryBad, (double) stableBad);
        Evidence rates = new Evidence.Rates(
                METRIC,
                Verdict.BAD,
                total,
                Unit.REQUEST,
                new Evidence.Ratio((double) canaryBad / stableBad, 2, 90),
                0.001,
                9,
                -9,
                Evidence.Guards.NONE,
                List.of(new Evidence.EndpointRates(endpoint, total, 9, -9, true)),
                new Evidence.Needed.Nothing(),
                0,
                0,
                0,
                "");
        return new MetricLines(List.of(rates), successes, Symbols.in(StandardCharsets.US_ASCII), 100)
                .lines()
                .getFirst()
                .text()
                .substring(3)
                .stripTrailing();
    }

    @Test
    void shows_of_errors_the_shares_that_failed_and_how_many_times_stable_s_that_is() {
        assertThat(line(Set.of(), "POST /checkout", 42, 21))
                .isEqualTo("watched  4.2 % v 2.1 %  2x (2x to 90x)  bad  on POST /checkout");
    }

    @ParameterizedTest
    @CsvSource({
        "196, 21, 80.4 % v 97.9 %  1/1.22 of stable's",
        "21, 21, 97.9 % v 97.9 %  1 of stable's",
        "0, 500, 100 % v 50 %  2 of stable's",
        "1000, 21, 0 % v 97.9 %  none of stable's"
    })
    void shows_of_successes_the_shares_that_succeeded_as_its_sentence_does(
            long canaryFailed, long stableFailed, String shown) {
        assertThat(line(Set.of(METRIC), "all", canaryFailed, stableFailed)).isEqualTo("watched  " + shown + "  bad");
    }

    @Test
    void names_no_endpoint_where_none_are_told_apart() {
        assertThat(line(Set.of(), "all", 42, 21)).isEqualTo("watched  4.2 % v 2.1 %  2x (2x to 90x)  bad");
    }
}
