package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Latencies in buckets")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenciesTest {
    private static final double[] BOUNDS = {0.1, 0.2, 0.4};

    private final Latencies latencies = new Latencies(BOUNDS, new long[] {50, 30, 10, 10});

    /// The 65th of 100 is the 15th of 30 in the bucket from 0.1 to 0.2.
    @Test
    void are_spread_evenly_within_a_bucket() {
        assertThat(latencies.quantile(0.65)).isCloseTo(0.15, within(1e-12));
        assertThat(latencies.quantile(0.25)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void are_at_the_highest_bound_when_above_all() {
        assertThat(latencies.quantile(0.99)).isEqualTo(0.4);
    }

    @Test
    void have_no_quantile_when_there_are_none() {
        assertThat(Latencies.NONE.quantile(0.5)).isNaN();
        assertThat(new Latencies(BOUNDS, new long[4]).quantile(0.5)).isNaN();
    }

    @Test
    void add_up_in_the_same_buckets_only() {
        Latencies both = latencies.plus(Latencies.NONE).plus(new Latencies(BOUNDS, new long[] {0, 100, 0, 0}));
        assertThat(both.quantile(0.5)).isCloseTo(0.1 + 0.1 * 50 / 130, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> latencies.plus(new Latencies(new double[] {1}, new long[] {1, 1})));
    }

    @Test
    void need_one_count_more_than_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(BOUNDS, new long[3]));
    }
}
