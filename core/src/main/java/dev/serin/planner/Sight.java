package dev.serin.planner;

/// Whether something is seen within a plan, and when.
public sealed interface Sight {
    /// It is, on average then.
    record Seen(Moment moment) implements Sight {}

    /// It is not, on average.
    record Never() implements Sight {}
}
