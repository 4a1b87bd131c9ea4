package dev.serin.planner;

import dev.serin.statistics.Mixture;

/// What has been seen on average after some looks. Immutable.
///
/// @param stableBad bad events of stable so far
/// @param logE natural logarithm of the evidence
record Progress(Mixture mixture, Moment moment, double stableBad, double logE) {
    static Progress start(Mixture mixture) {
        return new Progress(mixture, Moment.START, 0, 0);
    }

    Progress entering(int step) {
        return new Progress(mixture, moment.entering(step), stableBad, logE);
    }

    /// After a look that is not judged.
    Progress with(Moment later, double events) {
        return new Progress(mixture, later, events, logE);
    }

    /// After a look that gained so much.
    Progress with(Moment later, double events, double[] gains) {
        Mixture next = mixture.with(gains);
        return new Progress(next, later, events, next.logE());
    }
}
