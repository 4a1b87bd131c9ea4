package dev.serin.planner;

/// By how much the judge's evidence is above its border on average when it stops.
///
/// For a sum of independent gains X that is stopped when it passes a border, the excess is on average E[H^2]/(2 E[H])
/// for the steps H from one record to the next (renewal theory; Siegmund, "Sequential Analysis", 1985, chapter 8).
/// The positive parts of X stand for H here: right where bad events are rare and each is a record (half an event's
/// worth), right where each look gains for sure (half a look's worth), and 8 % too much in between, where looks are
/// many and small (0.63 instead of 0.58 standard deviations).
final class Overshoot {
    private static final double FAR = 8;

    private Overshoot() {}

    /// @param gain the mean gain of a look
    /// @param events the mean number of the canary's bad events in a look
    /// @param jump what one of them gains
    static double mean(double gain, double events, double jump) {
        double spread = FAR * StrictMath.sqrt(events + 1);
        long from = (long) Math.max(0, events - spread);
        double first = 0;
        double second = 0;
        double weight = 1; // the probability of k events, up to a factor that is the same for all k
        for (long k = from; k <= events + spread; k++) {
            double up = Math.max(0, gain + (k - events) * jump);
            first += weight * up;
            second += weight * up * up;
            weight *= events / (k + 1);
        }
        return first > 0 ? second / (2 * first) : 0;
    }
}
