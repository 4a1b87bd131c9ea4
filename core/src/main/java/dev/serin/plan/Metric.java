package dev.serin.plan;

/// One thing that is watched, and what happens when it is bad.
public record Metric(MetricName name, Measure measure, Tolerance tolerance, WhenBad whenBad) {
    /// What a bad verdict does.
    public enum WhenBad {
        ROLLBACK,
        HOLD,
        WARN
    }
}
