package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Metrics;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import dev.serin.statistics.RatioSequence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The judge with the metrics that every plan gets.
@DisplayName("A judge")
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {
    private static final MetricName ERRORS = new MetricName("http-5xx");
    private static final Window WINDOW = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(5));
    private static final Plan PLAN = new Plan(
            new ServiceName("shop"),
            new Variant("v1", List.of()),
            new Variant("v2", List.of()),
            List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
            Risk.MODERATE.schedule(30),
            Duration.ofSeconds(5),
            Metrics.defaults("proxy"),
            Safeguards.DEFAULTS,
            List.of());

    private final Judge fresh = Judge.of(PLAN);

    private static Judge saw(Judge judge, String endpoint, Sample.Pair counts) {
        return judge.with(ERRORS, new Sample.Rates(WINDOW, new TreeMap<>(Map.of(endpoint, counts))));
    }

    private static Sample.Pair pair(long canaryRequests, long canaryBad, long stableRequests, long stableBad) {
        return new Sample.Pair(canaryRequests, canaryBad, stableRequests, stableBad);
    }

    @Test
    void says_nothing_before_it_saw_anything() {
        assertThat(fresh.verdict(ERRORS)).isEqualTo(Verdict.UNSURE);
        assertThat(fresh.saysRollBack()).isFalse();
        assertThat(fresh.evidence(ERRORS)).isEqualTo(new Evidence.Nothing(ERRORS, "no sample yet"));
    }

    @Test
    void tells_no_data_from_no_errors() {
        Judge judge = fresh.with(ERRORS, new Sample.NoData(WINDOW, "canary's requests", "nothing"));
        assertThat(judge.evidence(ERRORS).sentence())
                .isEqualTo("http-5xx: no data: asked canary's requests, got nothing");
    }

    @Test
    void drops_a_torn_count_and_says_so() {
        Judge judge = saw(saw(fresh, "GET /", pair(10, 11, 100, 0)), "GET /", pair(10, 0, 100, 0));
        assertThat(judge.evidence(ERRORS)).isInstanceOfSatisfying(Evidence.Rates.class, rates -> {
            assertThat(rates.torn()).isEqualTo(1);
            assertThat(rates.total().counts()).isEqualTo(pair(10, 0, 100, 0));
        });
    }

    @Test
    void says_that_users_for_whom_there_was_no_place_are_not_counted() {
        Origin<Sample.Count> origin = new Origin<>(
                Unit.USER,
                Origin.Cells.NONE,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Origin.Dealt.NotKnown(),
                7);
        Sample.Pair page = pair(10, 0, 190, 0);
        Sample sample = new Sample.Rates(
                WINDOW, new TreeMap<>(Map.of("GET /", page)), new TreeMap<>(Map.of("GET /", page)), origin);
        assertThat(fresh.with(ERRORS, sample).evidence(ERRORS)).isInstanceOfSatisfying(Evidence.Rates.class, rates -> {
            assertThat(rates.uncounted()).isEqualTo(7);
            assertThat(rates.sentence()).endsWith("; users beyond 100,000 an endpoint are not counted");
        });
    }

    @Test
    void rolls_back_and_names_the_endpoint_that_is_to_blame() {
        Judge judge = fresh;
        for (int look = 0; look < 10; look++) {
            judge = saw(judge, "GET /", pair(40, 0, 760, 1));
            judge = saw(judge, "POST /checkout", pair(10, 2, 190, 0));
        }
        assertThat(judge.saysRollBack()).isTrue();
        assertThat(judge.culprits()).containsExactly(ERRORS);
        assertThat(judge.evidence(ERRORS).sentence()).startsWith("http-5xx on POST /checkout 20 % v 0 %");
    }

    @Test
    void does_not_roll_back_on_fewer_than_three_errors() {
        Judge judge = saw(fresh, "GET /", pair(30, 2, 100_000_000, 0));
        assertThat(judge.evidence(ERRORS))
                .isInstanceOfSatisfying(
                        Evidence.Rates.class,
                        rates -> assertThat(rates.logEBad()).isGreaterThan(Math.log(100)));
        assertThat(judge.saysRollBack()).isFalse();
    }

    @Test
    void rolls_back_at_once_when_half_of_twenty_requests_fail_and_stable_is_well() {
        assertThat(saw(fresh, "GET /", pair(20, 10, 30, 0)).saysRollBack()).isTrue();
        assertThat(saw(fresh, "GET /", pair(19, 10, 30, 0)).saysRollBack()).isFalse();
        assertThat(saw(fresh, "GET /", pair(20, 10, 30, 3)).saysRollBack()).isFalse();
        assertThat(saw(fresh, "GET /", pair(20, 20, 0, 0)).saysRollBack())
                .as("without anything to compare with")
                .isFalse();
    }

    /// 5 % for a while, all well; then 50 %, and both variants are down. Added up, the canary would fail
    /// half of its requests, and stable one in twenty.
    @Test
    void does_not_take_an_outage_that_both_share_for_a_hard_limit_after_the_weight_rose() {
        Judge judge = saw(fresh, "GET /", pair(1_000, 0, 19_000, 0));
        for (int look = 0; look < 10; look++) {
            judge = saw(judge, "GET /", pair(100, 100, 100, 100));
        }
        assertThat(judge.saysRollBack()).isFalse();
    }

    @Test
    void names_a_hard_limit_as_what_it_is() {
        Judge judge = saw(fresh, "GET /", pair(20, 10, 19, 0));
        assertThat(judge.evidence(ERRORS).sentence())
                .isEqualTo(
                        "http-5xx 50 % v 0 % (a hard limit: at least half of the canary's fail, and stable is well)");
    }

    @Test
    void trusts_evidence_only_of_metrics_that_have_seen_enough() {
        Metric few = new Metric(
                new MetricName("orders"),
                new Measure.Errors("proxy", Measure.Grouping.SERVICE),
                new Tolerance(1.1, 1.5, 0),
                Metric.WhenBad.ROLLBACK);
        Judge judge = Judge.of(watching(few));
        judge = saw(judge, "GET /", pair(3_000, 3, 57_000, 57));
        judge = judge.with(few.name(), new Sample.Rates(WINDOW, new TreeMap<>(Map.of("all", pair(12, 2, 100_000, 1)))));
        assertThat(judge.saysRollBack()).isFalse();
    }

    private static Plan watching(Metric more) {
        return new Plan(
                PLAN.service(),
                PLAN.stable(),
                PLAN.canary(),
                PLAN.traffic(),
                PLAN.schedule(),
                PLAN.interval(),
                List.of(PLAN.metric(ERRORS), more),
                PLAN.safeguards(),
                PLAN.notifiers());
    }

    @Test
    void names_the_worst_endpoint_when_none_is_proved_bad_by_itself() {
        Judge judge = fresh;
        for (int look = 0; look < 6; look++) {
            judge = saw(judge, "GET /", pair(40, look % 2, 760, 0));
            judge = saw(judge, "POST /orders", pair(40, (look + 1) % 2, 760, 0));
        }
        assertThat(judge.saysRollBack()).isTrue();
        assertThat(judge.evidence(ERRORS).sentence())
                .isEqualTo("http-5xx 1.25 % v 0 % (surely more than 1.1x: 1 in 1,100 by chance), worst on GET /:"
                        + " 1.25 % v 0 %");
    }

    @Test
    void finds_a_canary_good_that_is_as_good_as_stable() {
        Judge judge = fresh;
        for (int look = 0; look < 100; look++) {
            judge = saw(judge, "GET /", pair(500, 1, 9_500, 19));
        }
        assertThat(judge.verdict(ERRORS)).isEqualTo(Verdict.GOOD);
        assertThat(judge.saysRollBack()).isFalse();
    }

    /// Both variants fail 1 % while the canary has 5 %, and 5 % while it has 50 %: no difference at all.
    /// Pooled, the canary would stand at 4.6 % and stable at 2.4 %.
    @Test
    void shows_no_difference_where_a_ramp_of_the_common_rate_meets_a_rising_weight() {
        Judge judge = saw(saw(fresh, "GET /", pair(1_000, 10, 19_000, 190)), "GET /", pair(10_000, 500, 10_000, 500));
        assertThat(judge.evidence(ERRORS)).isInstanceOfSatisfying(Evidence.Rates.class, rates -> {
            assertThat(rates.ratio().estimate()).isCloseTo(1, within(1e-9));
            assertThat(rates.total().baselineRate()).isCloseTo(rates.total().canaryRate(), within(1e-9));
        });
    }

    @Test
    void begins_anew_when_a_person_acknowledges_what_was_bad() {
        Judge judge = saw(fresh, "GET /", pair(100, 60, 1_900, 0)).restart(ERRORS);
        assertThat(judge.verdict(ERRORS)).isEqualTo(Verdict.UNSURE);
        assertThat(saw(judge, "GET /", pair(100, 0, 1_900, 0)).evidence(ERRORS))
                .isInstanceOfSatisfying(
                        Evidence.Rates.class,
                        rates -> assertThat(rates.restarts()).isEqualTo(1));
    }

    @Test
    void keeps_two_hundred_endpoints_apart_and_puts_the_rest_together() {
        Judge judge = fresh;
        for (int i = 0; i < 250; i++) {
            judge = saw(judge, "GET /%03d".formatted(i), pair(1, 0, 19, 0));
        }
        assertThat(judge.evidence(ERRORS)).isInstanceOfSatisfying(Evidence.Rates.class, rates -> {
            assertThat(rates.endpoints()).hasSize(201);
            assertThat(rates.endpoints())
                    .filteredOn(endpoint -> endpoint.endpoint().equals("other"))
                    .singleElement()
                    .satisfies(other -> assertThat(other.total().counts()).isEqualTo(pair(50, 0, 950, 0)));
        });
    }

    @Test
    void guards_with_every_metric_that_rolls_back() {
        assertThat(fresh.isGuarding(ERRORS)).isTrue();
        assertThat(fresh.isGuarding(new MetricName("latency"))).isTrue();
    }

    @Test
    void shows_latency_from_where_a_source_counts_in_other_buckets() {
        MetricName latency = new MetricName("latency");
        Judge judge = fresh.with(latency, latencies(0, new double[] {0.1, 1}, 0, 100, 0))
                .with(latency, latencies(60, new double[] {0.1, 1}, 0, 100, 0))
                .with(latency, latencies(65, new double[] {0.2}, 50, 0))
                .with(latency, latencies(70, new double[] {0.2}, 50, 0));
        assertThat(judge.evidence(latency).sentence())
                .isEqualTo("latency P95 200 ms v 200 ms, P99 200 ms v 200 ms (not clear yet)");
    }

    private static Sample latencies(int second, double[] bounds, long... counts) {
        Histogram histogram = new Histogram(bounds, counts);
        Instant from = WINDOW.from().plusSeconds(second);
        return new Sample.Latencies(
                new Window(from, from.plusSeconds(5)),
                new TreeMap<>(Map.of("GET /", new Sample.HistogramPair(histogram, histogram))));
    }

    @Test
    void finds_one_failure_in_eight_within_400_canary_requests_on_average() {
        double sum = 0;
        for (long seed = 0; seed < 100; seed++) {
            sum += requestsUntilRollBack(seed, 0.12, 0.001);
        }
        assertThat(sum / 100).isLessThan(400);
    }

    private double requestsUntilRollBack(long seed, double canaryRate, double stableRate) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Judge judge = fresh;
        int requests = 0;
        while (!judge.saysRollBack() && requests < 5_000) {
            judge = saw(judge, "GET /", pair(10, bad(random, 10, canaryRate), 190, bad(random, 190, stableRate)));
            requests += 10;
        }
        return requests;
    }

    /// Looked at 300 times each, with bursts that both variants share: at most one release in a hundred may
    /// be taken back.
    @Test
    void seldom_takes_a_healthy_canary_back_however_often_it_looks() {
        int takenBack = 0;
        for (long seed = 0; seed < 300; seed++) {
            takenBack += isHealthyOneTakenBack(seed) ? 1 : 0;
        }
        assertThat(takenBack).isLessThanOrEqualTo(3);
    }

    private static boolean isHealthyOneTakenBack(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Metric metric = PLAN.metric(ERRORS);
        RatesJudge judge = RatesJudge.of(metric);
        for (int look = 0; look < 300; look++) {
            double rate = random.nextInt(50) == 0 ? 0.2 : 0.01;
            judge = judge.with(new Sample.Rates(
                    WINDOW,
                    new TreeMap<>(Map.of("GET /", pair(20, bad(random, 20, rate), 380, bad(random, 380, rate))))));
            if (judge.logEBad() >= Math.log(1 / MetricJudge.ALPHA_ROLLBACK)) {
                return true;
            }
        }
        return false;
    }

    private static long bad(RandomGenerator random, int requests, double rate) {
        long bad = 0;
        for (int i = 0; i < requests; i++) {
            bad += random.nextDouble() < rate ? 1 : 0;
        }
        return bad;
    }

    @Test
    void puts_the_true_ratio_between_its_bounds_at_every_look() {
        int missed = 0;
        for (long seed = 0; seed < 60; seed++) {
            missed += leavesItsBounds(seed, 3) ? 1 : 0;
        }
        assertThat(missed).isLessThanOrEqualTo(2);
    }

    private static boolean leavesItsBounds(long seed, double ratio) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RatioSequence bounds = RatioSequence.ofRareEvents();
        for (int look = 0; look < 60; look++) {
            bounds = bounds.with(
                    pair(100, bad(random, 100, 0.02 * ratio), 900, bad(random, 900, 0.02))
                            .counts(),
                    1);
            if (bounds.low() > ratio || bounds.high() < ratio) {
                return true;
            }
        }
        assertThat(bounds.high())
                .as("after 6,000 requests the bounds are narrow")
                .isLessThan(6);
        return false;
    }
}
