package dev.serin.judge;

import dev.serin.statistics.Mixture;

/// The negative control: the same test on a random half of stable against the rest. It must find nothing;
/// when it does, the counts are not what the judge takes them for, and nobody should be taken back because
/// of them. Immutable.
///
/// @param highestLogE the most that ever spoke for a difference
record NegativeControl(Mixture mixture, double highestLogE) {
    private static final double FIRED = StrictMath.log(1 / 0.001);

    static NegativeControl of(Mixture start) {
        return new NegativeControl(start, 0);
    }

    /// @param gains of one interval over all endpoints, the half in the place of the canary
    NegativeControl with(double[] gains) {
        Mixture next = mixture.with(gains);
        return new NegativeControl(next, Math.max(highestLogE, next.logE()));
    }

    /// Whether two halves of stable differ, which they cannot if the counts are what they seem.
    boolean hasFired() {
        return highestLogE >= FIRED;
    }
}
