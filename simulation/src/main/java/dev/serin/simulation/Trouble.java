package dev.serin.simulation;

import java.time.Duration;

/// What is wrong with the looks, or with the split.
public sealed interface Trouble {
    /// All is well.
    record Nothing() implements Trouble {}

    /// Looks fail: each with the chance `alone`, and with the chance `begin` this one and the next ones, `run`
    /// altogether.
    record Gaps(double alone, double begin, int run) implements Trouble {}

    /// Counters begin anew, at other times for the canary than for stable: what was counted before in that window is
    /// lost, or the difference is negative.
    record Resets(Duration every) implements Trouble {}

    /// The canary gets `times` the weight that is confirmed.
    record BrokenSplit(double times) implements Trouble {}
}
