package dev.serin.judge;

/// What the router dealt at random between the variants, one by one: the unit whose fate the judge may take
/// as independent of all others.
public enum Unit {
    REQUEST,
    USER,
    CONNECTION,
    /// Something sticks, and nobody knows what: bad verdicts of counts hold instead of rolling back.
    UNKNOWN
}
