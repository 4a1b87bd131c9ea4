package dev.serin.judge;

/// What the judge says of a metric. Unsure is an answer of its own, never a missing one.
public enum Verdict {
    GOOD,
    BAD,
    UNSURE
}
