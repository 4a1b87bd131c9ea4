package dev.serin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What people read of a verdict, word for word: `sentences.txt` beside this class.
@DisplayName("The sentence of a verdict")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentencesTest {
    private static final Measure ERRORS = new Measure.Errors("proxy", Measure.Grouping.ENDPOINT);
    private static final Measure ORDERS =
            new Measure.Successes("prometheus", Measure.Grouping.SERVICE, Settings.Node.EMPTY);
    private static final Measure LATENCY = new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95, 0.99));
    private static final Tolerance NO_FLOOR = new Tolerance(1.1, 1.5, 0);
    private static final double[] BOUNDS = {0.1, 0.11, 0.12, 0.13, 0.15, 0.17, 0.2, 0.23, 0.26, 0.3};

    private final List<String> said = new ArrayList<>();

    @Test
    void is_plain_and_whole() throws IOException {
        say("no traffic", judge("http-5xx", ERRORS, Tolerance.ERRORS), 0, pair(0, 0, 0, 0));
        say("unsure", judge("http-5xx", ERRORS, NO_FLOOR), 3, pair(50, 1, 950, 4));
        say("unsure, no baseline", judge("http-5xx", ERRORS, NO_FLOOR), 3, pair(50, 1, 0, 0));
        say("bad", judge("http-5xx", ERRORS, NO_FLOOR), 10, pair(50, 3, 950, 1));
        say("bad, stable without errors", judge("http-5xx", ERRORS, NO_FLOOR), 10, pair(50, 3, 950, 0));
        say("bad by a hard limit", judge("http-5xx", ERRORS, Tolerance.ERRORS), 1, pair(20, 11, 19, 0));
        say("good", judge("http-5xx", ERRORS, NO_FLOOR), 100, pair(500, 2, 9_500, 38));
        say("good below the floor", judge("http-5xx", ERRORS, Tolerance.ERRORS), 100, pair(500, 0, 9_500, 5));
        say("bad with plus", judge("http-5xx", ERRORS, new Tolerance(1.1, 1.5, 0, 0.005)), 20, pair(50, 4, 950, 2));
        say("successes, unsure", judge("orders", ORDERS, Tolerance.SUCCESSES), 3, pair(50, 4, 950, 76));
        say("successes, bad", judge("orders", ORDERS, Tolerance.SUCCESSES), 40, pair(50, 15, 950, 76));
        say("successes, good", judge("orders", ORDERS, Tolerance.SUCCESSES), 80, pair(500, 40, 9_500, 760));
        say("users", judge("http-5xx", ERRORS, NO_FLOOR), 3, users(pair(50, 1, 950, 4)));
        say("latency, bad", judge("latency", LATENCY, Tolerance.LATENCY), 40, latencies(9));
        say("latency, good", judge("latency", LATENCY, Tolerance.LATENCY), 400, latencies(0));
        say("latency, unsure", judge("latency", LATENCY, Tolerance.LATENCY), 2, latencies(2));
        assertThat(String.join("\n", said) + "\n").isEqualTo(expected());
    }

    private static MetricJudge judge(String name, Measure measure, Tolerance tolerance) {
        Metric metric = new Metric(new MetricName(name), measure, tolerance, Metric.WhenBad.ROLLBACK);
        return MetricJudge.of(metric, plan(metric));
    }

    private static Plan plan(Metric metric) {
        Safeguards usual = Safeguards.DEFAULTS;
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of()),
                new Variant("v2", List.of()),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                Duration.ofSeconds(5),
                List.of(metric),
                new Safeguards(
                        usual.otherwise(),
                        usual.proof(),
                        Duration.ZERO,
                        usual.keepStable(),
                        usual.outageAfter(),
                        usual.outageThen()),
                List.of());
    }

    private void say(String what, MetricJudge judge, int times, Sample.Pair pair) {
        say(what, judge, times, new Sample.Rates(window(), new TreeMap<>(Map.of("all", pair))));
    }

    private void say(String what, MetricJudge judge, int times, Sample sample) {
        MetricJudge seen = judge;
        for (int look = 0; look < times; look++) {
            seen = seen.with(sample);
        }
        said.add(what + ": " + seen.evidence(false, 1).sentence());
    }

    private static Sample users(Sample.Pair pair) {
        return new Sample.Rates(
                window(), new TreeMap<>(), new TreeMap<>(Map.of("all", pair)), Origin.unknown(Unit.USER));
    }

    /// Of 100 answers of the canary so many take 0.26 to 0.3 s. Of 1,900 of stable's 19 do, and 19 take longer. All
    /// others take 0.1 to 0.11 s.
    private static Sample latencies(int canarySlow) {
        Histogram canary = histogram(100 - canarySlow, canarySlow, 0);
        Histogram stable = histogram(1_862, 19, 19);
        return new Sample.Latencies(window(), new TreeMap<>(Map.of("all", new Sample.HistogramPair(canary, stable))));
    }

    private static Histogram histogram(long fast, long slow, long slower) {
        return new Histogram(BOUNDS, new long[] {0, fast, 0, 0, 0, 0, 0, 0, 0, slow, slower});
    }

    private static Window window() {
        return new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(5));
    }

    private static Sample.Pair pair(long canary, long canaryBad, long stable, long stableBad) {
        return new Sample.Pair(canary, canaryBad, stable, stableBad);
    }

    private static String expected() throws IOException {
        try (InputStream file = Objects.requireNonNull(SentencesTest.class.getResourceAsStream("sentences.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
