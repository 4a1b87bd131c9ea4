package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A judge of latency")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatencyJudgeTest {
    private static final double[] BOUNDS = {0.1, 1};
    private static final String PAGE = "GET /";
    private static final Metric METRIC = Metrics.defaults("proxy").stream()
            .filter(metric -> metric.measure() instanceof Measure.Latency)
            .findFirst()
            .orElseThrow();

    private final LatencyJudge fresh = LatencyJudge.of(METRIC, (Measure.Latency) METRIC.measure(), Duration.ZERO);

    private static Window look(int number) {
        Instant from = Instant.EPOCH.plusSeconds(5L * number);
        return new Window(from, from.plusSeconds(5));
    }

    private static Histogram took(long... counts) {
        return new Histogram(BOUNDS, counts);
    }

    private static Sample.HistogramPair both(Histogram canary, Histogram stable) {
        return new Sample.HistogramPair(canary, stable);
    }

    /// 100 of stable's users are active, half of them in the random half, and none was slow before.
    private static Sample ofUsers(int number, long slowInTheHalf, long slowInTheRest) {
        long slow = slowInTheHalf + slowInTheRest;
        Sample.Records users = new Sample.Records(
                both(took(5, 0, 0), took(100, 0, 0)),
                both(took(5, 0, 0), took(100 - slow, 0, slow)),
                new Sample.Moved(took(50, 0, 0), took(50 - slowInTheHalf, 0, slowInTheHalf)));
        return new Sample.Latencies(
                look(number),
                new TreeMap<>(Map.of(PAGE, both(took(50, 0, 0), took(900, 90, 10)))),
                new TreeMap<>(Map.of(PAGE, users)),
                Origin.unknown(Unit.USER));
    }

    private LatencyJudge afterTwentyLooksAtUsers(long slowInTheHalf, long slowInTheRest) {
        LatencyJudge judge = fresh;
        for (int look = 0; look < 20; look++) {
            judge = judge.with(ofUsers(look, slowInTheHalf, slowInTheRest));
        }
        return judge;
    }

    @Test
    void does_not_trust_data_in_which_a_random_half_of_stables_users_is_slower_than_the_rest() {
        assertThat(afterTwentyLooksAtUsers(20, 0).isControlBroken()).isTrue();
    }

    @Test
    void trusts_data_in_which_both_halves_of_stables_users_are_as_slow() {
        assertThat(afterTwentyLooksAtUsers(10, 10).isControlBroken()).isFalse();
    }

    @Test
    void compares_no_halves_of_users_where_the_half_is_more_than_the_whole() {
        LatencyJudge judge = afterTwentyLooksAtUsers(1, 1);
        Sample.Records torn = new Sample.Records(
                both(took(5, 0, 0), took(10, 0, 0)),
                both(took(5, 0, 0), took(10, 0, 0)),
                new Sample.Moved(took(50, 0, 0), took(0, 0, 50)));
        LatencyJudge next = judge.with(new Sample.Latencies(
                look(20), new TreeMap<>(), new TreeMap<>(Map.of(PAGE, torn)), Origin.unknown(Unit.USER)));
        assertThat(next.begun().orElseThrow().control())
                .isEqualTo(judge.begun().orElseThrow().control());
    }

    private static Sample of(int number, SortedMap<String, Sample.HistogramPair> answers) {
        return new Sample.Latencies(look(number), answers);
    }

    private static List<String> endpoints(LatencyJudge judge) {
        return ((Evidence.Latencies) judge.evidence(false, 1))
                .endpoints().stream().map(Evidence.EndpointLatencies::endpoint).toList();
    }

    @Test
    void calls_no_endpoint_other_for_having_had_no_traffic_at_a_look() {
        Sample.HistogramPair busy = both(took(5, 0, 0), took(95, 0, 0));
        Sample.HistogramPair idle = both(took(0, 0, 0), took(0, 0, 0));
        LatencyJudge judge = fresh.with(of(0, new TreeMap<>(Map.of(PAGE, busy, "GET /seldom", busy))))
                .with(of(1, new TreeMap<>(Map.of(PAGE, busy, "GET /seldom", idle, "GET /never", idle))));
        assertThat(endpoints(judge)).containsExactlyInAnyOrder(PAGE, "GET /seldom");
    }

    @Test
    void keeps_two_hundred_endpoints_apart_and_puts_the_rest_together() {
        SortedMap<String, Sample.HistogramPair> many = new TreeMap<>();
        IntStream.range(0, 250).forEach(i -> many.put("GET /%03d".formatted(i), both(took(1, 0, 0), took(19, 0, 0))));
        LatencyJudge judge = fresh.with(of(0, many)).with(of(1, many));
        assertThat(judge.tally().byEndpoint())
                .hasSize(201)
                .containsKey("GET /199")
                .doesNotContainKey("GET /200");
        assertThat(judge.tally().byEndpoint().get("other")).isEqualTo(both(took(100, 0, 0), took(1_900, 0, 0)));
        assertThat(judge.past().byEndpoint().keySet())
                .isEqualTo(judge.tally().byEndpoint().keySet());
    }

    @Test
    void says_that_users_for_whom_there_was_no_place_are_not_counted() {
        Sample.HistogramPair page = both(took(5, 0, 0), took(95, 0, 0));
        Sample.Records users = new Sample.Records(page, page);
        Origin<Histogram> origin = new Origin<>(
                Unit.USER,
                Origin.Cells.NONE,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Origin.Dealt.NotKnown(),
                7);
        Sample sample = new Sample.Latencies(
                look(0), new TreeMap<>(Map.of(PAGE, page)), new TreeMap<>(Map.of(PAGE, users)), origin);
        Evidence.Latencies evidence =
                (Evidence.Latencies) fresh.with(sample).with(sample).evidence(false, 1);
        assertThat(evidence.uncounted()).isEqualTo(14);
        assertThat(evidence.sentence()).endsWith("; users beyond 100,000 an endpoint are not counted");
    }
}
