package dev.serin.plan;

import java.util.List;

/// The metrics that a plan gets when it names none: what any router that sees requests can offer.
public final class Metrics {
    private Metrics() {}

    /// 5xx per endpoint, and P95 and P99 per endpoint, from the router or source called `from`.
    public static List<Metric> defaults(String from) {
        return List.of(
                new Metric(
                        new MetricName("http-5xx"),
                        new Measure.Errors(from, Measure.Grouping.ENDPOINT),
                        Tolerance.ERRORS,
                        Metric.WhenBad.ROLLBACK),
                new Metric(
                        new MetricName("latency"),
                        new Measure.Latency(from, Measure.Grouping.ENDPOINT, List.of(0.95, 0.99)),
                        Tolerance.LATENCY,
                        Metric.WhenBad.ROLLBACK));
    }
}
