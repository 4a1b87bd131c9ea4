package dev.serin.problem;

/// A mistake of the user: what is wrong (with the value), where, and how to mend it.
///
/// @param what one sentence that names the value that is wrong
/// @param where the place in the user's own file or command line
/// @param mend what to write instead, as an imperative
public record Problem(Severity severity, String what, Place where, String mend) {
    /// Whether the problem stops the work.
    public enum Severity {
        /// Nothing is started.
        ERROR,
        /// Told, and the work goes on.
        WARNING
    }

    /// A problem that stops the work.
    public static Problem error(String what, Place where, String mend) {
        return new Problem(Severity.ERROR, what, where, mend);
    }

    /// A problem that is told while the work goes on.
    public static Problem warning(String what, Place where, String mend) {
        return new Problem(Severity.WARNING, what, where, mend);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
