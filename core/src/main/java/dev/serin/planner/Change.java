package dev.serin.planner;

/// What is wrong with a canary.
public sealed interface Change {
    /// Its share of bad events is this, and not stable's.
    record Rate(double canary) implements Change {}

    /// Its P99 is so many times stable's, and its median is stable's.
    record SlowerTail(double times) implements Change {}
}
