package dev.serin.simulation;

import java.time.Duration;

/// What is different about the canary.
public sealed interface Change {
    /// It is as stable is.
    record Nothing() implements Change {}

    /// It fails as often as the load says, from some time after the start on.
    ///
    /// @param isEverywhere on all endpoints, or on the first one alone
    record Failing(Duration from, boolean isEverywhere) implements Change {}

    /// All its answers take `times` as long, until some time after the start.
    record Slower(double times, Duration until) implements Change {}

    /// Its slowest answers take longer, and the median does not: at that quantile `times` as long.
    record SlowerTail(double quantile, double times) implements Change {}

    /// The memory of its instances grows by that part of itself every minute, for as long as the release lasts.
    record Leaking(double perMinute) implements Change {}
}
