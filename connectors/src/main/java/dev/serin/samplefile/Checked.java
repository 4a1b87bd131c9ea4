package dev.serin.samplefile;

/// What a look through a whole file of samples found.
///
/// @param wrong lines that are not samples: nothing of the file may be judged
/// @param dropped samples that cannot be: left out, and never part of a verdict
/// @param samples that are left, history included
public record Checked(LineProblems wrong, LineProblems dropped, long samples) {
    /// Whether the file may be judged.
    public boolean isSound() {
        return wrong.isEmpty();
    }
}
