package dev.serin.judge;

import dev.serin.statistics.FloorBets;
import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;

/// The evidence that the canary is good enough. Immutable.
///
/// With a floor the null is "beyond the tolerance *and* above the floor", so the evidence against either
/// part will do: half a stake on each.
///
/// @param relative against the tolerance
/// @param floor against the floor, if there is one
record GoodSide(Mixture relative, Floor floor) {
    /// What speaks for a canary below the floor.
    sealed interface Floor {
        /// There is no floor.
        record None() implements Floor {}

        /// Sums of the gains of each bet.
        @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
        record Below(FloorBets bets, double[] sums) implements Floor {}
    }

    static GoodSide of(Mixture start, double floor) {
        FloorBets bets = FloorBets.below(floor);
        return new GoodSide(start, floor > 0 ? new Floor.Below(bets, bets.start()) : new Floor.None());
    }

    /// @param gains against the tolerance, in one interval
    /// @param canary what the canary did in it
    GoodSide with(double[] gains, Sample.Count canary, double phi) {
        return new GoodSide(
                relative.with(gains),
                switch (floor) {
                    case Floor.None none -> none;
                    case Floor.Below(var bets, var sums) ->
                        new Floor.Below(bets, bets.with(sums, canary.requests(), canary.bad(), phi));
                });
    }

    double logE() {
        return switch (floor) {
            case Floor.None() -> relative.logE();
            case Floor.Below(var bets, var sums) -> LogSum.half(relative.logE(), bets.logE(sums));
        };
    }
}
