package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Seeded releases through the default schedule, each with three steps of five looks.
@DisplayName("A gauge, over many releases,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GaugesOverReleasesTest {
    private static final MetricName MEMORY = new MetricName("memory");

    @ParameterizedTest
    @EnumSource
    void holds_at_most_one_healthy_canary_in_a_hundred(Measure.Trend trend) {
        assertThat(bad(2_000, 15, trend, 1, 0)).isLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void holds_no_more_of_them_beside_three_instances(Measure.Trend trend) {
        assertThat(bad(2_000, 3, 15, trend, 1, 0)).isLessThanOrEqualTo(20);
    }

    /// The share that Student's t promises, with room for chance: a canary on the margin is not within it.
    @Test
    void holds_few_canaries_that_are_exactly_on_the_margin() {
        assertThat(bad(500, 15, Measure.Trend.NONE, 1.2, 0)).isBetween(1, 12);
    }

    @Test
    void finds_a_leak_of_half_a_percent_a_minute_in_nine_releases_of_ten() {
        assertThat(bad(100, 5, Measure.Trend.LEAK, 1, 0.005)).isGreaterThanOrEqualTo(90);
    }

    @Test
    void finds_half_as_much_memory_again() {
        assertThat(bad(100, 15, Measure.Trend.NONE, 1.5, 0)).isEqualTo(100);
    }

    private static int bad(int releases, int seconds, Measure.Trend trend, double factor, double leak) {
        return bad(releases, SimulatedGauges.MANY, seconds, trend, factor, leak);
    }

    /// How many of the releases found the canary bad.
    private static int bad(int releases, int stable, int seconds, Measure.Trend trend, double factor, double leak) {
        Judge fresh = Judge.of(SimulatedGauges.plan(trend));
        int bad = 0;
        for (long seed = 0; seed < releases; seed++) {
            Judge judge = new SimulatedGauges(seed, stable, Duration.ofSeconds(seconds), factor, leak).run(fresh);
            bad += judge.verdict(MEMORY) == Verdict.BAD ? 1 : 0;
        }
        return bad;
    }
}
