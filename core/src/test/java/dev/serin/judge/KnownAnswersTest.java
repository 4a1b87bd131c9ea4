package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Tolerance;
import dev.serin.statistics.EBenjaminiHochberg;
import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;
import dev.serin.statistics.RateBets;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answers were made by an independent reference implementation; they are never taken from this one.
@DisplayName("The judge gives the known answer for")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownAnswersTest {
    private static final JsonNode ANSWERS = read();

    @ParameterizedTest
    @MethodSource("singles")
    void a_single_interval(JsonNode row) {
        double logE =
                score(pair(row), row.get("rho").doubleValue(), row.get("r").doubleValue());
        assertClose(logE, row.get("logE").doubleValue());
    }

    static Stream<JsonNode> singles() {
        return ANSWERS.get("single").valueStream();
    }

    @Test
    void a_sequence_of_intervals_with_tolerance_1() {
        assertPath(new Bets(RateBets.bad(0), 1), sequence(), "r1_logE_path");
    }

    @Test
    void a_sequence_of_intervals_with_tolerance_1_2() {
        assertPath(new Bets(RateBets.bad(0), 1.2), sequence(), "r1_2_logE_path");
    }

    @Test
    void the_good_side_of_a_sequence() {
        assertPath(new Bets(RateBets.good(), 1.5), sequence(), "good_r1_5_logE_path");
    }

    @Test
    void a_sequence_without_sharing() {
        Bets bets = new Bets(RateBets.bad(0), 1);
        double[] prior = doubles(ANSWERS.at("/sequence/prior"));
        Mixture mixture = Mixture.withShare(0, prior);
        double[] expected = doubles(ANSWERS.at("/sequence/share0_logE_path"));
        for (int i = 0; i < expected.length; i++) {
            mixture = mixture.with(bets.increments(sequence().get(i)));
            assertClose(mixture.logE(), expected[i]);
        }
    }

    @Test
    void a_clean_canary_on_its_way_to_promotion() {
        Bets bets = new Bets(RateBets.good(), ANSWERS.at("/clean_promote/r").doubleValue());
        Sample.Pair interval = pair(ANSWERS.at("/clean_promote/interval"));
        Mixture mixture = bets.start();
        for (int i = 1; i <= ANSWERS.at("/clean_promote/repeat").intValue(); i++) {
            mixture = mixture.with(bets.increments(interval));
            JsonNode expected = ANSWERS.at("/clean_promote/logE_good_at/" + i);
            if (!expected.isMissingNode()) {
                assertClose(mixture.logE(), expected.doubleValue());
            }
        }
    }

    @Test
    void a_burst_that_both_variants_share() {
        Bets bets = new Bets(RateBets.bad(0), 1);
        Mixture mixture = bets.start();
        List<Double> seen = new ArrayList<>();
        for (int i = 1; i <= 45; i++) {
            mixture = mixture.with(bets.increments(burst(i)));
            if (i == 20 || i == 25 || i == 45) {
                seen.add(mixture.logE());
            }
        }
        double[] expected = doubles(ANSWERS.at("/shared_burst/with_share_logE"));
        for (int i = 0; i < expected.length; i++) {
            assertClose(seen.get(i), expected[i]);
        }
    }

    /// As the answer's own description says: 20 quiet intervals, 5 of shared 20 % errors, then the canary
    /// at 1 %.
    private static Sample.Pair burst(int interval) {
        if (interval <= 20) {
            return new Sample.Pair(100, 0, 1900, 2);
        }
        return interval <= 25 ? new Sample.Pair(100, 20, 1900, 380) : new Sample.Pair(100, 1, 1900, 2);
    }

    @Test
    void counts_under_two_weights_which_must_not_be_added() {
        Sample.Pair early = new Sample.Pair(1000, 2, 19000, 38);
        Sample.Pair late = new Sample.Pair(10000, 200, 10000, 200);
        Bets bets = new Bets(RateBets.bad(0), 1);
        Mixture mixture = bets.start();
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            Sample.Pair pair = i < 10 ? early : late;
            mixture = mixture.with(bets.increments(pair));
            sum += score(pair, 2, 1);
        }
        assertClose(sum, ANSWERS.at("/simpson/stratified_logE_rho2").doubleValue());
        assertClose(
                mixture.logE(), ANSWERS.at("/simpson/stratified_mixture_logE").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void the_expectation_under_the_null(JsonNode row) {
        double expectation = 0;
        int canary = row.get("nc").intValue();
        int stable = row.get("nb").intValue();
        for (int kc = 0; kc <= canary; kc++) {
            for (int kb = 0; kb <= stable; kb++) {
                double chance = binomial(canary, kc, row.get("pc").doubleValue())
                        * binomial(stable, kb, row.get("pb").doubleValue());
                expectation += chance
                        * StrictMath.exp(score(
                                new Sample.Pair(canary, kc, stable, kb),
                                row.get("rho").doubleValue(),
                                row.get("r").doubleValue()));
            }
        }
        assertClose(expectation, row.get("E").doubleValue());
        assertThat(expectation).isLessThanOrEqualTo(1);
    }

    static Stream<JsonNode> expectations() {
        return ANSWERS.get("null_expectation_exact").valueStream();
    }

    private static double binomial(int n, int k, double p) {
        double choose = 1;
        for (int i = 0; i < k; i++) {
            choose = choose * (n - i) / (i + 1);
        }
        return choose * StrictMath.pow(p, k) * StrictMath.pow(1 - p, n - k);
    }

    @Test
    void the_floor_on_the_bad_side() {
        assertFloor("intervals_kc_kb_nc_nb", "bad_logE_path");
        assertFloor("burst", "burst_bad_logE_path");
    }

    private static void assertFloor(String rows, String path) {
        JsonNode floor = ANSWERS.get("floor");
        RatesJudge judge = judge(floor.get("r"), floor.get("floor"));
        double[] expected = doubles(floor.get(path));
        for (int i = 0; i < expected.length; i++) {
            judge = judge.with(sample(only(pair(floor.get(rows).get(i)))));
            assertClose(judge.logEBad(), expected[i]);
        }
    }

    @Test
    void the_floor_on_the_good_side() {
        JsonNode floor = ANSWERS.get("floor");
        RatesJudge judge = judge(floor.get("r"), floor.get("floor"));
        assertThat(judge.plan().tolerance().good())
                .isEqualTo(floor.get("r_good").doubleValue());
        double[] expected = doubles(floor.get("good_logE_path"));
        for (int i = 0; i < expected.length; i++) {
            judge = judge.with(
                    sample(only(pair(floor.get("intervals_kc_kb_nc_nb").get(i)))));
            assertClose(judge.strata().logEGood(), expected[i]);
        }
    }

    @Test
    void several_endpoints_together() {
        JsonNode endpoints = ANSWERS.get("endpoints");
        RatesJudge judge = judge(endpoints.get("r"), endpoints.get("floor"));
        double[] expected = doubles(endpoints.get("metric_logE_path"));
        for (int i = 0; i < expected.length; i++) {
            SortedMap<String, Sample.Pair> counts = new TreeMap<>();
            endpoints.get("rows").get(i).properties().forEach(row -> counts.put(row.getKey(), pair(row.getValue())));
            judge = judge.with(sample(counts));
            assertClose(judge.logEBad(), expected[i]);
            assertEndpoints(judge.strata(), endpoints.get("endpoint_logE_path").get(i));
        }
        Shares last = judge.strata().shares();
        endpoints
                .get("v")
                .properties()
                .forEach(v -> assertClose(last.of(v.getKey()), v.getValue().doubleValue()));
    }

    private static void assertEndpoints(Strata strata, JsonNode expected) {
        expected.properties()
                .forEach(row ->
                        assertClose(strata.logEBad(row.getKey()), row.getValue().doubleValue()));
    }

    private static RatesJudge judge(JsonNode ratio, JsonNode floor) {
        return RatesJudge.of(new Metric(
                new MetricName("http-5xx"),
                new Measure.Errors("proxy", Measure.Grouping.ENDPOINT),
                new Tolerance(ratio.doubleValue(), 1.5, floor.doubleValue()),
                Metric.WhenBad.ROLLBACK));
    }

    private static Sample sample(SortedMap<String, Sample.Pair> counts) {
        return new Sample.Rates(new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(5)), counts);
    }

    /// Bets at one tolerance.
    private record Bets(RateBets bets, double tolerated) {
        Mixture start() {
            return bets.start();
        }

        double[] increments(Sample.Pair counts) {
            return bets.gains(counts.counts(), tolerated, 1);
        }
    }

    private static double score(Sample.Pair counts, double rho, double tolerated) {
        return RateBets.on(rho / tolerated).gains(counts.counts(), tolerated, 1)[0];
    }

    @Test
    void an_average_of_evidence() {
        double[] e = doubles(ANSWERS.at("/e_average/e"));
        double[] weights = doubles(ANSWERS.at("/e_average/w"));
        double[] logs = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            logs[i] = StrictMath.log(e[i]) + StrictMath.log(weights[i]);
        }
        assertClose(LogSum.of(logs), ANSWERS.at("/e_average/logavg").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("families")
    void the_culprits_among_several(JsonNode row) {
        double[] logs = java.util.Arrays.stream(doubles(row.get("e")))
                .map(StrictMath::log)
                .toArray();
        assertThat(EBenjaminiHochberg.rejected(logs, row.get("alpha").doubleValue()))
                .isEqualTo(row.get("rejected")
                        .valueStream()
                        .map(JsonNode::intValue)
                        .toList());
    }

    static Stream<JsonNode> families() {
        return ANSWERS.get("ebh").valueStream();
    }

    private static void assertPath(Bets bets, List<Sample.Pair> counts, String name) {
        Mixture mixture = bets.start();
        double[] expected = doubles(ANSWERS.at("/sequence/" + name));
        assertThat(expected).hasSameSizeAs(counts.toArray());
        for (int i = 0; i < expected.length; i++) {
            mixture = mixture.with(bets.increments(counts.get(i)));
            assertClose(mixture.logE(), expected[i]);
        }
    }

    private static List<Sample.Pair> sequence() {
        return ANSWERS.at("/sequence/intervals_kc_kb_nc_nb")
                .valueStream()
                .map(KnownAnswersTest::pair)
                .toList();
    }

    private static SortedMap<String, Sample.Pair> only(Sample.Pair pair) {
        return new TreeMap<>(java.util.Map.of("all", pair));
    }

    private static Sample.Pair pair(JsonNode row) {
        return row.isArray()
                ? new Sample.Pair(
                        row.get(2).longValue(),
                        row.get(0).longValue(),
                        row.get(3).longValue(),
                        row.get(1).longValue())
                : new Sample.Pair(
                        row.get("nc").longValue(),
                        row.get("kc").longValue(),
                        row.get("nb").longValue(),
                        row.get("kb").longValue());
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
    }

    private static JsonNode read() {
        try (InputStream in = KnownAnswersTest.class.getResourceAsStream("/vectors/known_answers.json")) {
            return JsonMapper.shared().readTree(java.util.Objects.requireNonNull(in));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
