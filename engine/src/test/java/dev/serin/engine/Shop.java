package dev.serin.engine;

import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The plan of the engine's tests: 5 % and 50 %, 20 s each, looked at every 10 s, with everything in memory.
final class Shop {
    static final MetricName ERRORS = new MetricName("http-5xx");
    static final MetricName LATENCY = new MetricName("latency");
    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Weight FIVE = new Weight(500);
    static final Weight HALF = new Weight(5000);
    static final Sample.Pair FINE = new Sample.Pair(50, 0, 950, 1);
    static final Sample.Pair AWFUL = new Sample.Pair(50, 25, 950, 1);

    private static final Metric ERRORS_FROM_MEMORY = new Metric(
            ERRORS, new Measure.Errors("memory", Measure.Grouping.ENDPOINT), Tolerance.ERRORS, Metric.WhenBad.ROLLBACK);

    private Shop() {}

    static Plan plan() {
        return plan(List.of(ERRORS_FROM_MEMORY));
    }

    /// Watches latency too, from a source called `slow`.
    static Plan planWithLatency() {
        return plan(List.of(
                ERRORS_FROM_MEMORY,
                new Metric(
                        LATENCY,
                        new Measure.Latency("slow", Measure.Grouping.SERVICE, List.of(0.95)),
                        Tolerance.LATENCY,
                        Metric.WhenBad.ROLLBACK)));
    }

    private static Plan plan(List<Metric> metrics) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                List.of(new RouterPlan("memory", Settings.Node.EMPTY)),
                new Schedule(List.of(step(FIVE), step(HALF))),
                INTERVAL,
                metrics,
                Safeguards.DEFAULTS,
                List.of());
    }

    private static Step step(Weight weight) {
        return new Step(weight, Duration.ofSeconds(20), Duration.ofSeconds(60), 30, new Step.Approval.NotNeeded());
    }
}
