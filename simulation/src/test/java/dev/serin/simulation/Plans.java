package dev.serin.simulation;

import dev.serin.judge.Window;
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
import java.time.Instant;
import java.util.List;

/// Plans and windows for tests.
final class Plans {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static final Metric ERRORS = new Metric(
            new MetricName("http-5xx"),
            new Measure.Errors("proxy", Measure.Grouping.SERVICE),
            Tolerance.ERRORS,
            Metric.WhenBad.ROLLBACK);

    static final Metric ERRORS_BY_ENDPOINT = new Metric(
            new MetricName("http-5xx"),
            new Measure.Errors("proxy", Measure.Grouping.ENDPOINT),
            Tolerance.ERRORS,
            Metric.WhenBad.ROLLBACK);

    static final Metric LATENCY = new Metric(
            new MetricName("latency"),
            new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95, 0.99)),
            Tolerance.LATENCY,
            Metric.WhenBad.ROLLBACK);

    static final Metric LEAKS =
            memory(new Measure.Usage("prometheus", Measure.Trend.LEAK, Settings.Node.EMPTY), Metric.WhenBad.HOLD);

    private Plans() {}

    static Metric memory(Measure.Usage usage, Metric.WhenBad whenBad) {
        return new Metric(new MetricName("memory"), usage, Tolerance.USAGE, whenBad);
    }

    /// 5 % for 10 minutes, 25 % for 20, 50 % for 30, looked at every 10 s.
    static Plan moderate(Metric... metrics) {
        return plan(
                new Step.Approval.NotNeeded(),
                List.of(metrics),
                step(500, 10, new Step.Approval.NotNeeded()),
                step(2_500, 20, new Step.Approval.NotNeeded()));
    }

    /// Asks a person before the last step ends.
    static Plan asking(Metric... metrics) {
        return plan(
                new Step.Approval.Needed("Is all well?"),
                List.of(metrics),
                step(500, 5, new Step.Approval.NotNeeded()));
    }

    private static Plan plan(Step.Approval last, List<Metric> metrics, Step... first) {
        List<Step> steps = new java.util.ArrayList<>(List.of(first));
        steps.add(step(5_000, 30, last));
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                new Schedule(steps),
                Duration.ofSeconds(10),
                metrics,
                Safeguards.DEFAULTS,
                List.of());
    }

    private static Step step(int weight, int minutes, Step.Approval approval) {
        return new Step(
                new Weight(weight), Duration.ofMinutes(minutes), Duration.ofMinutes(3L * minutes), 30, approval);
    }

    /// The n-th look after the start, counted from 0.
    static Window window(int n) {
        return new Window(START.plusSeconds(10L * n), START.plusSeconds(10L * n + 10));
    }
}
