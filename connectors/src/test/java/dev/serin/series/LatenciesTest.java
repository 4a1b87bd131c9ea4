package dev.serin.series;

import static dev.serin.series.Asking.items;
import static dev.serin.series.Asking.latency;
import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static dev.serin.series.Asking.with;
import static dev.serin.series.ScriptedRecordings.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Sample.HistogramPair;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.series.HistogramPoint.Bucket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Latencies out of scraped histograms")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenciesTest {
    private static final Measure DURATIONS = latency(query("histogram", "duration_seconds"));

    private final ScriptedRecordings recordings = new ScriptedRecordings();

    /// A scrape of one classic histogram: cumulative counts at the borders.
    private void classic(double at, String metric, String labels, String borders, double... counts) {
        String[] names = borders.split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            recordings.at(at, metric + "_bucket{" + labels + ",le=\"" + names[i] + "\"}", counts[i]);
        }
    }

    private void classic(double at, String labels, String borders, double... counts) {
        classic(at, "duration_seconds", labels, borders, counts);
    }

    private static String stable(String more) {
        return "instance=\"s\",version=\"v1\"" + more;
    }

    private static String canary(String more) {
        return "instance=\"c\",version=\"v2\"" + more;
    }

    private Sample.Latencies latencies(Measure measure) {
        return (Sample.Latencies) observe(recordings, measure, 100, 112);
    }

    private static HistogramPair all(Sample.Latencies sample) {
        return Objects.requireNonNull(sample.byEndpoint().get("all"));
    }

    private static Histogram histogram(double[] bounds, long... counts) {
        return new Histogram(bounds, counts);
    }

    private static double[] bounds(double... bounds) {
        return bounds;
    }

    @Test
    void are_counted_between_the_borders_of_classic_buckets() {
        classic(100, stable(""), "0.1 0.5 +Inf", 10, 20, 21);
        classic(110, stable(""), "0.1 0.5 +Inf", 110, 130, 133);
        classic(100, canary(""), "0.1 0.5 +Inf", 0, 0, 0);
        classic(110, canary(""), "0.1 0.5 +Inf", 4, 7, 8);
        Sample.Latencies sample = latencies(DURATIONS);
        assertThat(sample.byEndpoint())
                .isEqualTo(Map.of(
                        "all",
                        new HistogramPair(
                                histogram(bounds(0.1, 0.5), 4, 3, 1), histogram(bounds(0.1, 0.5), 100, 10, 2))));
        assertThat(sample.origin().canary()).isEqualTo(Map.of("c", histogram(bounds(0.1, 0.5), 4, 3, 1)));
        assertThat(sample.origin().stable()).isEqualTo(Map.of("s", histogram(bounds(0.1, 0.5), 100, 10, 2)));
    }

    @Test
    void of_different_borders_are_counted_between_those_that_all_have() {
        classic(100, stable(",uri=\"/a\""), "0.1 0.25 0.5 +Inf", 0, 0, 0, 0);
        classic(110, stable(",uri=\"/a\""), "0.1 0.25 0.5 +Inf", 1, 3, 6, 10);
        classic(100, canary(",uri=\"/b\""), "0.1 0.3 0.50 +Inf", 0, 0, 0, 0);
        classic(110, canary(",uri=\"/b\""), "0.1 0.3 0.50 +Inf", 1, 2, 3, 4);
        Histogram none = histogram(bounds(0.1, 0.5), 0, 0, 0);
        assertThat(latencies(latency(with(query("histogram", "duration_seconds"), "by", items("uri"))))
                        .byEndpoint())
                .isEqualTo(Map.of(
                        "/a", new HistogramPair(none, histogram(bounds(0.1, 0.5), 1, 5, 4)),
                        "/b", new HistogramPair(histogram(bounds(0.1, 0.5), 1, 2, 1), none)));
    }

    @Test
    void of_borders_of_which_none_is_the_same_are_no_data() {
        classic(100, stable(""), "0.1 +Inf", 0, 0);
        classic(100, canary(""), "0.2 +Inf", 0, 0);
        assertThat(observe(recordings, DURATIONS, 100, 112))
                .isEqualTo(new Sample.NoData(
                        new Window(second(100), second(112)),
                        "duration_seconds_bucket{version=\"v2\"}",
                        "histograms that have no border (le) in common with stable's"));
    }

    @Test
    void in_milliseconds_are_read_as_such_where_the_name_or_the_metric_says_so() {
        for (String metric : List.of("duration_milliseconds", "response_latency_ms", "took")) {
            classic(100, metric, stable(""), "5 +Inf", 0, 0);
            classic(110, metric, stable(""), "5 +Inf", 1, 2);
            classic(100, metric, canary(""), "5.0 +Inf", 0, 0);
            classic(110, metric, canary(""), "5.0 +Inf", 3, 3);
            Measure measure = latency(
                    metric.equals("took") ? query("histogram", metric, "unit", "ms") : query("histogram", metric));
            assertThat(latencies(measure).byEndpoint())
                    .isEqualTo(Map.of(
                            "all", new HistogramPair(histogram(bounds(0.005), 3, 0), histogram(bounds(0.005), 1, 1))));
        }
    }

    @Test
    void begin_at_0_in_every_bucket_when_one_of_them_fell() {
        classic(100, stable(""), "0.1 0.5 +Inf", 1, 1, 1);
        classic(110, stable(""), "0.1 0.5 +Inf", 1, 1, 1);
        classic(100, canary(""), "0.1 0.5 +Inf", 0, 2, 90);
        classic(110, canary(""), "0.1 0.5 +Inf", 2, 5, 6);
        assertThat(all(latencies(DURATIONS)).canary()).isEqualTo(histogram(bounds(0.1, 0.5), 2, 3, 1));
    }

    /// Buckets of 2^(1/2): (1, 1.41], (1.41, 2], (2, 2.83] seconds; or of 2: (1, 2], (2, 4].
    private static HistogramPoint point(double at, Bucket... buckets) {
        double count = List.of(buckets).stream().mapToDouble(Bucket::count).sum();
        return new HistogramPoint(second(at), count, 0, List.of(buckets));
    }

    private static Bucket bucket(double lower, double upper, double count) {
        return new Bucket(Math.pow(2, lower), Math.pow(2, upper), count);
    }

    @Test
    void are_counted_in_the_buckets_of_native_histograms() {
        recordings
                .at(100, "duration_seconds{" + stable("") + "}", point(100, bucket(0, 0.5, 5)))
                .at(110, "duration_seconds{" + stable("") + "}", point(110, bucket(0, 0.5, 7), bucket(0.5, 1, 20)))
                .at(100, "duration_seconds{" + canary("") + "}", point(100))
                .at(110, "duration_seconds{" + canary("") + "}", point(110, bucket(1, 1.5, 3)));
        HistogramPair all = all(latencies(DURATIONS));
        assertThat(all.stable().total()).isEqualTo(22);
        assertThat(all.stable().quantile(2 / 22.0)).isCloseTo(Math.pow(2, 0.5), within(1e-9));
        assertThat(all.stable().quantile(1)).isEqualTo(2);
        assertThat(all.canary().total()).isEqualTo(3);
        assertThat(all.canary().quantile(1)).isCloseTo(Math.pow(2, 1.5), within(1e-9));
    }

    @Test
    void are_counted_in_the_same_buckets_whatever_was_counted_and_in_coarser_ones_where_one_is_coarse() {
        recordings
                .at(100, "duration_seconds{" + stable("") + "}", point(100, bucket(-3, -2.875, 5)))
                .at(110, "duration_seconds{" + stable("") + "}", point(110, bucket(-3, -2.875, 9)))
                .at(100, "duration_seconds{" + canary("") + "}", point(100, bucket(0, 0.125, 1)))
                .at(110, "duration_seconds{" + canary("") + "}", point(110, bucket(0, 0.125, 2)));
        Histogram fine = all(latencies(DURATIONS)).stable();
        assertThat(fine.bounds()).hasSize(34 * 8 + 1).contains(0.125, 1, 2);
        recordings.at(111, "duration_seconds{" + canary("") + "}", point(111, bucket(0, 1, 3)));
        Sample.Latencies coarse = (Sample.Latencies) observe(recordings, DURATIONS, 100, 113);
        assertThat(all(coarse).stable().bounds()).hasSize(35).contains(0.125, 1, 2);
        assertThat(all(coarse).canary().total()).isEqualTo(2);
    }

    @Test
    void of_native_histograms_begin_at_0_where_the_count_fell() {
        recordings
                .at(100, "duration_seconds{" + stable("") + "}", point(100))
                .at(110, "duration_seconds{" + stable("") + "}", point(110, bucket(0, 1, 1)))
                .at(100, "duration_seconds{" + canary("") + "}", point(100, bucket(0, 1, 50), bucket(1, 2, 1)))
                .at(110, "duration_seconds{" + canary("") + "}", point(110, bucket(0, 1, 4), bucket(1, 2, 3)));
        assertThat(all(latencies(DURATIONS)).canary().total()).isEqualTo(7);
        assertThat(all(latencies(DURATIONS)).canary().quantile(1)).isEqualTo(4);
    }

    @Test
    void of_native_histograms_with_borders_of_their_own_are_counted_between_these() {
        recordings
                .at(100, "duration_seconds{" + stable("") + "}", point(100))
                .at(110, "duration_seconds{" + stable("") + "}", point(110, new Bucket(0.1, 0.25, 4)))
                .at(100, "duration_seconds{" + canary("") + "}", point(100))
                .at(110, "duration_seconds{" + canary("") + "}", point(110, new Bucket(0.25, 1, 2)));
        assertThat(latencies(DURATIONS).byEndpoint())
                .isEqualTo(Map.of(
                        "all",
                        new HistogramPair(histogram(bounds(0.25, 1), 0, 2, 0), histogram(bounds(0.25, 1), 4, 0, 0))));
    }

    @Test
    void of_native_histograms_with_borders_of_their_own_a_factor_of_2_apart_are_counted_between_these() {
        recordings
                .at(100, "duration_seconds{" + stable("") + "}", point(100))
                .at(110, "duration_seconds{" + stable("") + "}", point(110, new Bucket(0.1, 0.2, 4)))
                .at(100, "duration_seconds{" + canary("") + "}", point(100))
                .at(110, "duration_seconds{" + canary("") + "}", point(110, new Bucket(0.2, 0.4, 2)));
        assertThat(latencies(DURATIONS).byEndpoint())
                .isEqualTo(Map.of(
                        "all",
                        new HistogramPair(histogram(bounds(0.2, 0.4), 0, 2, 0), histogram(bounds(0.2, 0.4), 4, 0, 0))));
    }

    @Test
    void are_taken_from_classic_buckets_where_only_one_variant_has_native_ones() {
        classic(100, stable(""), "1 +Inf", 0, 0);
        classic(110, stable(""), "1 +Inf", 1, 2);
        classic(100, canary(""), "1 +Inf", 0, 0);
        classic(110, canary(""), "1 +Inf", 3, 3);
        recordings.at(110, "duration_seconds{" + canary("") + "}", point(110, bucket(1, 1.5, 3)));
        assertThat(latencies(DURATIONS).byEndpoint())
                .isEqualTo(Map.of("all", new HistogramPair(histogram(bounds(1), 3, 0), histogram(bounds(1), 1, 1))));
        assertThat(recordings.asked)
                .containsExactly("duration_seconds{version=~\"v1|v2\"}", "duration_seconds_bucket{version=~\"v1|v2\"}");
    }

    @Test
    void may_be_named_by_their_buckets() {
        classic(100, stable(""), "1 +Inf", 0, 0);
        classic(100, canary(""), "1 +Inf", 0, 0);
        classic(110, canary(""), "1 +Inf", 1, 2);
        assertThat(latencies(latency(query("histogram", "duration_seconds_bucket"))))
                .isEqualTo(latencies(latency(query("histogram", "duration_seconds"))));
    }
}
