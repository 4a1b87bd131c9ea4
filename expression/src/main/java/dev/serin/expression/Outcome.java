package dev.serin.expression;

/// What a condition says of a result: yes or no, or why neither.
public sealed interface Outcome {
    /// The condition was asked and answered.
    ///
    /// @param comparedNoNumber whether NaN or an infinity was compared on the way: the answer may mean little
    record Answered(boolean holds, boolean comparedNoNumber) implements Outcome {}

    /// It could not be answered, which is neither true nor false.
    record Unanswered(Fault fault) implements Outcome {}
}
