package dev.serin.planner;

import java.time.Duration;

/// When something is seen, on average, and what it has cost until then.
///
/// @param step from 1
/// @param into the time since the step's weight was confirmed
/// @param after the time since the first step's
/// @param canaryRequests that the canary has served
/// @param canaryBad bad ones among them
public record Moment(int step, Duration into, Duration after, double canaryRequests, double canaryBad) {
    static final Moment START = new Moment(1, Duration.ZERO, Duration.ZERO, 0, 0);

    /// Later in the same step, with so many more of the canary's requests.
    Moment later(double seconds, double requests, double bad) {
        Duration longer = Duration.ofMillis(StrictMath.round(seconds * 1000));
        return new Moment(step, into.plus(longer), after.plus(longer), canaryRequests + requests, canaryBad + bad);
    }

    Moment entering(int next) {
        return new Moment(next, Duration.ZERO, after, canaryRequests, canaryBad);
    }
}
