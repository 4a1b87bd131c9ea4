package dev.serin.planfile;

import dev.serin.problem.Problem;
import java.util.Locale;

/// Words a problem for a terminal: where, what, and how to mend it.
public final class ProblemText {
    private ProblemText() {}

    public static String render(Problem problem) {
        return "%s%n  %s: %s%n  mend: %s%n"
                .formatted(
                        problem.where(),
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        problem.what(),
                        problem.mend());
    }
}
