package dev.serin.bench;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Settings;
import dev.serin.plan.Tolerance;
import java.util.List;

/// What a judge is given to judge, and how its samples come.
public enum Watched {
    ERRORS("errors, counts alone", 1),
    ERRORS_AS_PROXY("errors, 20 client cells and a half", 1),
    ERRORS_BY_ENDPOINT("errors, ten endpoints", 10),
    SUCCESSES("successes (half-plane)", 1),
    LATENCY_TAIL("latency, tail", 1),
    LATENCY_WHOLE("latency, whole", 1),
    LATENCY_AS_PROXY("latency, tail, 20 client cells and a half", 1);

    private static final List<Double> QUANTILES = List.of(0.95, 0.99);

    private final String title;
    private final int strata;

    Watched(String title, int strata) {
        this.title = title;
        this.strata = strata;
    }

    String title() {
        return title;
    }

    /// Endpoints that are kept apart.
    int strata() {
        return strata;
    }

    Metric metric() {
        return switch (this) {
            case ERRORS, ERRORS_AS_PROXY, ERRORS_BY_ENDPOINT ->
                metric(new Measure.Errors("proxy", Measure.Grouping.ENDPOINT), Tolerance.ERRORS);
            case SUCCESSES ->
                metric(
                        new Measure.Successes("proxy", Measure.Grouping.SERVICE, Settings.Node.EMPTY),
                        Tolerance.SUCCESSES);
            case LATENCY_TAIL, LATENCY_AS_PROXY -> latency(Measure.Shape.TAIL);
            case LATENCY_WHOLE -> latency(Measure.Shape.WHOLE);
        };
    }

    private static Metric latency(Measure.Shape shape) {
        return metric(new Measure.Latency("proxy", Measure.Grouping.SERVICE, QUANTILES, shape), Tolerance.LATENCY);
    }

    private static Metric metric(Measure measure, Tolerance tolerance) {
        return new Metric(new MetricName("watched"), measure, tolerance, Metric.WhenBad.ROLLBACK);
    }

    Sample look(Traffic traffic, Window window) {
        return switch (this) {
            case ERRORS, ERRORS_BY_ENDPOINT -> traffic.counts(window, strata, 0.001);
            case ERRORS_AS_PROXY -> traffic.countsByClient(window, 0.001);
            case SUCCESSES -> traffic.counts(window, strata, 0.05);
            case LATENCY_TAIL, LATENCY_WHOLE -> traffic.latencies(window);
            case LATENCY_AS_PROXY -> traffic.latenciesByClient(window);
        };
    }
}
