package dev.serin.analysis;

/// What came of one measurement.
public enum Outcome {
    SUCCESSFUL,
    FAILED,
    /// Neither a success nor a failure, by conditions that leave room between the two.
    INCONCLUSIVE,
    /// There is no answer, or the condition cannot be evaluated on it.
    ERROR
}
