package dev.serin.planner;

import dev.serin.statistics.Mixture;

/// What looks at a metric are worth on average to one side of the judge, at phi = 1, when stable and the canary are as
/// they are supposed to be.
interface Bets {
    /// The stakes before the first look.
    Mixture start();

    /// The mean gain of each alternative from one look.
    ///
    /// @param canary requests of the canary in the look, above 0
    /// @param stable requests of stable in the look, above 0
    double[] gains(double canary, double stable);

    /// What one more bad event of the canary adds to an alternative, in a look of that size.
    double jump(int alternative, double canary, double stable);

    /// The canary's share of bad events.
    double canaryRate();

    /// Stable's share of bad events, from which the judge learns how they come.
    double stableRate();
}
