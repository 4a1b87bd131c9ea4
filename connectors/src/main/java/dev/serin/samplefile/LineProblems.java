package dev.serin.samplefile;

import java.util.ArrayList;
import java.util.List;

/// Problems of lines: all are counted, and the first 20 are kept.
///
/// @param first in the order of the file
/// @param count of all of them
public record LineProblems(List<LineProblem> first, long count) {
    /// No more are listed: whoever has more has one mistake many times.
    public static final int MOST_LISTED = 20;

    static final LineProblems NONE = new LineProblems(List.of(), 0);

    public LineProblems {
        first = List.copyOf(first);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// One line of text for each that is kept, and a last one for all others.
    public List<String> text() {
        List<String> text =
                new ArrayList<>(first.stream().map(LineProblem::toString).toList());
        if (count > first.size()) {
            text.add("… and " + (count - first.size()) + " more");
        }
        return text;
    }

    LineProblems with(LineProblem problem) {
        if (count >= MOST_LISTED) {
            return new LineProblems(first, count + 1);
        }
        List<LineProblem> more = new ArrayList<>(first);
        more.add(problem);
        return new LineProblems(more, count + 1);
    }
}
