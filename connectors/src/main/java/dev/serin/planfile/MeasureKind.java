package dev.serin.planfile;

import dev.serin.plan.Metric;
import dev.serin.plan.Tolerance;

/// What a metric can measure, as people write it.
enum MeasureKind {
    ERRORS("errors", 1.2, "{ from: proxy, by: endpoint }"),
    LATENCY("latency", 1.2, "{ from: proxy, by: endpoint, quantiles: [p95, p99] }"),
    SUCCESSES("successes", 1.04, "{ from: prometheus, good: orders_completed, total: orders }"),
    USAGE("usage", 1.2, "{ from: prometheus, query: process_resident_memory_bytes }"),
    CONDITION("condition", 1.2, ConditionReader.EXAMPLE),
    ANALYSIS_TEMPLATE(TemplateReader.KEY, 1.2, TemplateReader.EXAMPLE);

    private final String key;
    private final double goodAboveRatio;
    private final String example;

    MeasureKind(String key, double goodAboveRatio, String example) {
        this.key = key;
        this.goodAboveRatio = goodAboveRatio;
        this.example = example;
    }

    String key() {
        return key;
    }

    /// What is tolerated where nobody says otherwise.
    Tolerance tolerance() {
        return switch (this) {
            case ERRORS -> Tolerance.ERRORS;
            case LATENCY -> Tolerance.LATENCY;
            case SUCCESSES -> Tolerance.SUCCESSES;
            case USAGE, CONDITION, ANALYSIS_TEMPLATE -> Tolerance.USAGE; // nothing is compared with a threshold
        };
    }

    /// What a bad verdict does where nobody says otherwise.
    Metric.WhenBad whenBad() {
        return switch (this) {
            case ERRORS, LATENCY, SUCCESSES, CONDITION, ANALYSIS_TEMPLATE -> Metric.WhenBad.ROLLBACK;
            case USAGE -> Metric.WhenBad.HOLD;
        };
    }

    /// `good` is at least this many times `ratio` where it is left out.
    double goodAboveRatio() {
        return goodAboveRatio;
    }

    String example() {
        return example;
    }
}
