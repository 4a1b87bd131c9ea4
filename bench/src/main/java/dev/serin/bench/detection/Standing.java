package dev.serin.bench.detection;

/// What a peer holds of a release at one moment.
public sealed interface Standing {
    /// Nothing was decided yet.
    Standing GOING_ON = new GoingOn();

    /// The canary goes on as it is.
    record GoingOn() implements Standing {}

    /// The canary was found bad.
    ///
    /// @param atSeconds since the start of the release
    record RolledBack(double atSeconds, String why) implements Standing {}

    /// The steps are over and the canary takes all traffic.
    ///
    /// @param atSeconds since the start of the release
    record Promoted(double atSeconds) implements Standing {}
}
