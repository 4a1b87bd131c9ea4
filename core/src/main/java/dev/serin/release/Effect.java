package dev.serin.release;

import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Occasion;
import dev.serin.plan.Weight;
import java.time.Instant;

/// Something that the world has to do. Every effect may be carried out twice and must then change nothing more.
public sealed interface Effect {
    /// Ask the router for this weight, then read it back until it is in force: [Signal.Confirmed] or
    /// [Signal.RouterFailed] follows.
    record SetWeight(String router, Weight weight) implements Effect {}

    /// Read the router back: [Signal.Confirmed] or [Signal.Drifted] follows, or [Signal.RouterFailed] when it cannot be
    /// read.
    record Confirm(String router, Weight weight) implements Effect {}

    /// Look at a metric: [Signal.Sampled] or [Signal.SourceFailed] follows.
    ///
    /// @param confirmed since when the weight is in force; at or before the window's beginning
    record Observe(MetricName metric, Window window, Instant confirmed) implements Effect {}

    /// Send [Signal.Ticked] at that time or soon after.
    record WakeAt(Instant at) implements Effect {}

    /// Tell people.
    ///
    /// @param number counts the messages of a release from 1, so that a repeated one is known
    record Tell(int number, Occasion occasion, Instant at, String sentence) implements Effect {}

    /// Write a line into the history.
    ///
    /// @param who the person who asked, or `serin`
    record Note(Instant at, String who, String sentence) implements Effect {}
}
