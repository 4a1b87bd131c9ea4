package dev.serin.plan;

/// One thing that is watched, and what happens when it is bad.
///
/// @param unit what the plan says of the unit that the router deals
public record Metric(MetricName name, Measure measure, Tolerance tolerance, WhenBad whenBad, Unit unit) {
    /// A metric whose unit is what the source says it is.
    public Metric(MetricName name, Measure measure, Tolerance tolerance, WhenBad whenBad) {
        this(name, measure, tolerance, whenBad, Unit.AS_DEALT);
    }

    /// The same metric in a time that runs faster: only conditions have a pace of their own.
    Metric faster(double times) {
        return switch (measure) {
            case Measure.Condition(var from, var query, var criteria, var pace, var rule) ->
                new Metric(
                        name,
                        new Measure.Condition(from, query, criteria, pace.faster(times), rule),
                        tolerance,
                        whenBad,
                        unit);
            case Measure.Errors _, Measure.Successes _, Measure.Latency _, Measure.Usage _ -> this;
        };
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
