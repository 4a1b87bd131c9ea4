package dev.serin.samplefile;

/// What is wrong with one line of a file of samples.
///
/// @param line from 1
/// @param what is wrong, with the value
public record LineProblem(String file, int line, String what) {
    /// `samples.jsonl:3: 'metric' is missing`.
    @Override
    public String toString() {
        return file + ":" + line + ": " + what;
    }
}
