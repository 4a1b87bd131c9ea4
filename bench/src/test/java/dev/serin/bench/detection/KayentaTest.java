package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.bench.detection.Standing.Promoted;
import dev.serin.bench.detection.Standing.RolledBack;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Kayenta, judging every five minutes,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KayentaTest {
    private static final Standing HIGH_AFTER_FIVE_MINUTES = new RolledBack(300, "the metric is high");

    private final Kayenta kayenta = Kayenta.onErrors(KayentaMetric.DEFAULT);

    /// The canary fails 20 to 24 of 600 a minute, the baseline 4 of 11,400.
    private static List<Interval> clearly(double seconds, int intervals) {
        List<Interval> list = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            long bad = i % 6 == 0 ? 20 + i / 6 % 5 : 0;
            long baselineBad = i % 6 == 0 ? 4 : 0;
            list.add(new Interval((i + 1) * seconds, new Counts(100, bad), new Counts(1900, baselineBad)));
        }
        return list;
    }

    @Test
    void finds_what_is_clear_at_its_first_look_and_not_before() {
        assertThat(kayenta.watch(clearly(10, 60))).isEqualTo(HIGH_AFTER_FIVE_MINUTES);
        assertThat(Kayenta.onErrors(KayentaMetric.DEFAULT).watch(clearly(10, 29)))
                .isEqualTo(new Promoted(290));
    }

    /// Minutes 2 to 5 are lost. Their points are NaN on both sides and count as 0: only one point differs.
    @Test
    void sees_nothing_in_minutes_that_were_not_scraped() {
        List<Interval> gap = new ArrayList<>(clearly(10, 6));
        gap.add(new Interval(310, new Counts(100, 20), new Counts(1900, 4)));
        assertThat(kayenta.watch(gap)).isEqualTo(new Promoted(310));
    }

    @Test
    void compares_a_latency_quantile_just_as_well() {
        List<Interval> slow = new ArrayList<>();
        for (int minute = 1; minute <= 5; minute++) {
            Counts canary = new Counts(100, 0, answers(90, 10 + minute));
            Counts baseline = new Counts(100, 0, answers(100 - minute, minute - 1));
            slow.add(new Interval(60.0 * minute, canary, baseline));
        }
        assertThat(Kayenta.onLatency(0.95, KayentaMetric.DEFAULT).watch(slow)).isEqualTo(HIGH_AFTER_FIVE_MINUTES);
        assertThat(kayenta.watch(slow)).isEqualTo(new Promoted(300));
    }

    private static Latencies answers(long fast, long slow) {
        return new Latencies(new double[] {0.1, 1}, new long[] {fast, slow, 0});
    }

    /// What judge.md says of it: about 12 % of healthy releases, when twelve looks fall on autocorrelated points.
    @Test
    void rolls_back_many_healthy_releases_when_points_are_correlated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int releases = 1000;
        int rolledBack = 0;
        for (int release = 0; release < releases; release++) {
            Standing standing = Kayenta.onErrors(KayentaMetric.DEFAULT).watch(autoregressiveHour(random, 0.5));
            rolledBack += standing instanceof RolledBack ? 1 : 0;
        }
        assertThat((double) rolledBack / releases).isBetween(0.06, 0.20);
    }

    private static List<Interval> autoregressiveHour(RandomGenerator random, double lag) {
        double spread = 1 / Math.sqrt(1 - lag * lag);
        double canary = spread * random.nextGaussian();
        double baseline = spread * random.nextGaussian();
        List<Interval> hour = new ArrayList<>();
        for (int minute = 1; minute <= 60; minute++) {
            hour.add(new Interval(60.0 * minute, around(canary), around(baseline)));
            canary = lag * canary + random.nextGaussian();
            baseline = lag * baseline + random.nextGaussian();
        }
        return hour;
    }

    /// An error rate of 50 %, give or take 5 %, of so many requests that it is not rounded.
    private static Counts around(double deviation) {
        return new Counts(1_000_000_000, Math.round(500_000_000 * (1 + 0.1 * deviation)));
    }
}
