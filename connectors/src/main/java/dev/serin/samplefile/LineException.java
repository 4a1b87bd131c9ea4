package dev.serin.samplefile;

import java.io.Serial;

/// Ends the reading of one line; becomes a [LineProblem].
final class LineException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean isWrong;

    private LineException(boolean isWrong, String what) {
        super(what, null, false, false);
        this.isWrong = isWrong;
    }

    /// The line is no sample.
    static LineException wrong(String what) {
        return new LineException(true, what);
    }

    /// The line is a sample of something that cannot be.
    static LineException impossible(String what) {
        return new LineException(false, what);
    }

    /// Whether the line is no sample at all.
    boolean isWrong() {
        return isWrong;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
