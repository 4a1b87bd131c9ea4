package dev.serin.plan;

/// One thing that is watched, and what happens when it is bad.
///
/// @param unit what the plan says of the unit that the router deals
public record Metric(MetricName name, Measure measure, Tolerance tolerance, WhenBad whenBad, Unit unit) {
    /// A metric whose unit is what the source says it is.
    public Metric(MetricName name, Measure measure, Tolerance tolerance, WhenBad whenBad) {
        this(name, measure, tolerance, whenBad, Unit.AS_DEALT);
    }

    /// What a bad verdict does.
    public enum WhenBad {
        ROLLBACK,
        HOLD,
        WARN
    }

    /// What the plan says of the unit that the router deals.
    public enum Unit {
        /// What the source says: requests, users, connections, or unknown.
        AS_DEALT,
        /// Requests, even where the source does not know.
        REQUEST
    }
}
