package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Evidence;
import dev.serin.judge.Verdict;
import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The line of a gauge")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricLinesTest {
    private static final Evidence.Instances CANARY = new Evidence.Instances(412e6, new TreeMap<>(Map.of("c1", 412e6)));
    private static final Evidence.Instances STABLE = new Evidence.Instances(301e6, new TreeMap<>(Map.of("s1", 301e6)));

    private static String line(
            Verdict verdict, Measure.Trend trend, Evidence.Looked test, Evidence.Exhaustion exhaustion) {
        Evidence usage = new Evidence.Usage(
                new MetricName("memory"),
                verdict,
                trend,
                Measure.Quantity.BYTES,
                CANARY,
                STABLE,
                test,
                exhaustion,
                0,
                0,
                "");
        return new MetricLines(List.of(usage), Set.of(), Symbols.in(StandardCharsets.US_ASCII), 100)
                .lines()
                .getFirst()
                .text()
                .substring(3)
                .stripTrailing();
    }

    @Test
    void shows_both_variants_before_there_is_a_look() {
        assertThat(line(
                        Verdict.UNSURE,
                        Measure.Trend.NONE,
                        new Evidence.Looked.NotYet(""),
                        new Evidence.Exhaustion.None()))
                .isEqualTo("memory  412 MB v 301 MB  unsure");
    }

    @Test
    void shows_how_many_times_stable_it_is_and_how_many_looks_are_left() {
        assertThat(line(
                        Verdict.UNSURE,
                        Measure.Trend.NONE,
                        new Evidence.Looked.Look(2, Math.log(1.37), 1, 0.01),
                        new Evidence.Exhaustion.None()))
                .isEqualTo("memory  412 MB v 301 MB  1.37x  unsure  look 2 of 5");
    }

    /// A day has 1,440 minutes: 412 MB grow by a hundredth in each.
    @Test
    void shows_how_fast_a_leak_grows_and_when_it_is_full() {
        assertThat(line(
                        Verdict.BAD,
                        Measure.Trend.LEAK,
                        new Evidence.Looked.Look(5, 14.4, 9, 0.01),
                        new Evidence.Exhaustion.Projected(Duration.ofHours(9))))
                .isEqualTo("memory  412 MB v 301 MB  +4.12 MB/min  bad  full in 9h");
    }

    @Test
    void names_a_limit_that_is_passed() {
        assertThat(line(
                        Verdict.BAD,
                        Measure.Trend.LEAK,
                        new Evidence.Looked.Look(5, -1.44, 9, 0.01),
                        new Evidence.Exhaustion.Passed(812e6)))
                .isEqualTo("memory  412 MB v 301 MB  -412 kB/min  bad  past its limit");
    }
}
