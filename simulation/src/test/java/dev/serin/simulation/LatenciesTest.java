package dev.serin.simulation;

import static dev.serin.simulation.Watched.sigmas;
import static dev.serin.simulation.Watched.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bucket is 9 % wide, so a quantile read off a histogram is up to 9 % above the true one.
@DisplayName("Latencies")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenciesTest {
    private static final Load LOAD = Load.of(200, 0.001, 0.001);

    private static List<Sample.Latencies> latencies(World world, int looks) {
        return new Watched(world, LOAD, Plans.LATENCY, 1).latencies(looks, 0.25);
    }

    @Test
    void are_counted_in_the_buckets_of_the_proxy() {
        double[] borders = Curve.BUCKETS.borders();
        assertThat(borders).hasSize(161);
        assertThat(borders[0]).isEqualTo(0.0001);
        assertThat(borders[8]).isCloseTo(0.0002, within(1e-12));
        assertThat(borders[160]).isCloseTo(104.8576, within(1e-6));
    }

    /// Drawn one by one below some hundreds, and shared out at once above.
    @ParameterizedTest
    @ValueSource(longs = {100, 10_000})
    void fall_into_each_bucket_as_often_as_they_should(long atOnce) {
        Curve curve = Curve.logNormal(0.05, 0.5);
        long[] counts = new long[Curve.BUCKETS.size()];
        long[] same = new long[counts.length];
        Chance chance = Chance.of(1, 0);
        long all = 1_000_000;
        for (long i = 0; i < all / atOnce; i++) {
            curve.add(atOnce, chance, counts, same);
        }
        assertThat(same).isEqualTo(counts);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(all);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            double expected = curve.share(bucket) * all;
            assertThat((double) counts[bucket]).as("bucket %d", bucket).isCloseTo(expected, sigmas(expected + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void have_the_median_and_the_tail_of_the_log_normal(double sigma) {
        Curve curve = Curve.logNormal(0.05, sigma);
        assertThat(quantile(curve, 0.5)).isBetween(0.05, 0.05 * 1.1);
        double p99 = 0.05 * Math.exp(2.3263 * sigma);
        assertThat(quantile(curve, 0.99)).isBetween(p99, p99 * 1.1);
    }

    private static double quantile(Curve curve, double quantile) {
        double sum = 0;
        int bucket = -1;
        while (sum < quantile) {
            bucket++;
            sum += curve.share(bucket);
        }
        return Curve.BUCKETS.border(bucket);
    }

    @Test
    void of_a_canary_that_is_slower_are_1_2_times_as_long_at_every_quantile() {
        Curves curves = Curves.of(world(Scenario.LATENCY_SCALE, 0), 0.5);
        for (double quantile : new double[] {0.1, 0.5, 0.9, 0.99}) {
            double usual = quantile(curves.usual(), quantile);
            assertThat(quantile(curves.canary(100), quantile) / usual).isCloseTo(1.2, within(0.12));
        }
    }

    @Test
    void of_a_canary_with_a_slower_tail_differ_there_and_not_in_the_middle() {
        Curves curves = Curves.of(world(Scenario.LATENCY_TAIL, 0), 0.5);
        assertThat(quantile(curves.canary(100), 0.5)).isEqualTo(quantile(curves.usual(), 0.5));
        assertThat(quantile(curves.canary(100), 0.99) / quantile(curves.usual(), 0.99))
                .isCloseTo(1.5, within(0.14));
    }

    @Test
    void of_a_cold_canary_are_three_times_as_long_for_30_seconds() {
        List<Sample.Latencies> all = latencies(world(Scenario.COLD_START, 0), 6);
        double usual = Watched.stable(all).quantile(0.5);
        assertThat(Watched.canary(all.subList(0, 3)).quantile(0.5) / usual).isCloseTo(3, within(0.4));
        assertThat(Watched.canary(all.subList(3, 6)).quantile(0.5) / usual).isCloseTo(1, within(0.1));
    }

    @Test
    void come_with_cells_that_add_up_and_a_half() {
        List<Sample.Latencies> all = latencies(world(Scenario.AA, 0), 50);
        long half = 0;
        for (Sample.Latencies sample : all) {
            Sample.HistogramPair pair = sample.byEndpoint().firstEntry().getValue();
            assertThat(sample.origin().stable()).hasSize(20);
            assertThat(sample.origin().stable().values().stream().reduce(Histogram::plus))
                    .contains(pair.stable());
            assertThat(sample.origin().canary().values().stream().reduce(Histogram::plus))
                    .contains(pair.canary());
            half += sample.origin().half().firstEntry().getValue().total();
        }
        assertThat((double) half).isCloseTo(37_500, sigmas(75_000 / 2.0));
        assertThat((double) Watched.canary(all).total()).isCloseTo(25_000, sigmas(25_000));
    }
}
