package dev.serin.bench.contest;

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
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The plans of the contest: risk `moderate`, a look every ten seconds, and the metrics of a plan that names none.
final class Plans {
    static final Metric ERRORS = defaults().getFirst();
    static final Metric LATENCY = defaults().getLast();

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private Plans() {}

    /// All that a plan judges which names no metrics.
    static List<Metric> defaults() {
        return Metrics.defaults("proxy");
    }

    /// The same metric with another tolerance, without endpoints.
    static Metric errors(Tolerance tolerance) {
        return new Metric(
                ERRORS.name(),
                new Measure.Errors("proxy", Measure.Grouping.SERVICE),
                tolerance,
                Metric.WhenBad.ROLLBACK);
    }

    /// P95 and P99 without tolerance and endpoints.
    static Metric latency(Measure.Shape shape) {
        return new Metric(
                new MetricName("latency"),
                new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95, 0.99), shape),
                new Tolerance(1, 1.5, 0),
                Metric.WhenBad.ROLLBACK);
    }

    static Plan of(List<Metric> metrics) {
        return of(metrics, Safeguards.DEFAULTS);
    }

    /// A plan whose steps end only when all is proved good.
    static Plan requiringProof(Metric metric) {
        return of(List.of(metric), safeguards(Safeguards.Proof.REQUIRED, Safeguards.DEFAULTS.warmUp()));
    }

    /// A plan that judges latency from the first answer on.
    static Plan withoutWarmUp(List<Metric> metrics) {
        return of(metrics, safeguards(Safeguards.Proof.PREFERRED, Duration.ZERO));
    }

    /// The same plan when nobody acts on what is bad: the traffic that others are shown.
    static Plan unguarded(Plan plan) {
        return of(
                plan.metrics().stream()
                        .map(metric -> new Metric(
                                metric.name(),
                                metric.measure(),
                                metric.tolerance(),
                                Metric.WhenBad.WARN,
                                metric.unit()))
                        .toList(),
                plan.safeguards());
    }

    private static Safeguards safeguards(Safeguards.Proof proof, Duration warmUp) {
        Safeguards usual = Safeguards.DEFAULTS;
        return new Safeguards(
                usual.otherwise(), proof, warmUp, usual.keepStable(), usual.outageAfter(), usual.outageThen());
    }

    private static Plan of(List<Metric> metrics, Safeguards safeguards) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(Safeguards.MIN_REQUESTS),
                INTERVAL,
                metrics,
                safeguards,
                List.of());
    }
}
