package dev.serin.expression;

/// What a condition says of a result: yes or no, or why neither.
public sealed interface Outcome {
    /// The condition was asked and answered.
    record Answered(boolean holds) implements Outcome {}

    /// It could not be answered, which is neither true nor false.
    record Unanswered(Fault fault) implements Outcome {}
}
