package dev.serin.expression;

/// Why an expression gave no answer: what is wrong, and where in its source.
///
/// @param what one sentence, with the value that is wrong and how to mend it
/// @param line from 1
/// @param column from 1, in characters as people count them
/// @param excerpt that line of the source, and a second one with a caret below the place
public record Fault(Reason reason, String what, int line, int column, String excerpt) {
    /// Whom the fault concerns.
    public enum Reason {
        /// The source: it will not do better with other values.
        SOURCE,
        /// There was nothing to look at: the list is empty that the expression takes an item from.
        NO_DATA,
        /// A value is of a kind that the expression cannot use.
        VALUE,
        /// It took too long, or too much memory.
        LIMIT
    }

    static Fault at(String source, int at, Reason reason, String what) {
        int start = source.lastIndexOf('\n', at - 1) + 1;
        int end = source.indexOf('\n', start);
        String line = source.substring(start, end < 0 ? source.length() : end);
        int number = 1
                + (int) source.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int before = source.codePointCount(start, Math.min(at, source.length()));
        String excerpt = "  " + line.replace('\t', ' ') + "\n  " + " ".repeat(before) + "^";
        return new Fault(reason, what, number, before + 1, excerpt);
    }

    /// As people read it: the sentence, the place, the source and the caret.
    public String text() {
        return what + " (line " + line + ", column " + column + ")\n" + excerpt;
    }
}
