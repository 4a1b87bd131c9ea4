package dev.serin.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was asked on the command line.
///
/// @param isShort fewer and shorter rounds, for CI
/// @param isReportOnly a figure beyond its budget is told, and nothing else comes of it
record Options(boolean isShort, boolean isReportOnly) {
    private static final Set<String> KNOWN = Set.of("--short", "--report-only");

    /// What was typed; ends the process with 2 when it cannot be meant.
    static Options typed(String... arguments) {
        try {
            return of(arguments);
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            System.exit(2);
            throw unknown;
        }
    }

    static Options of(String... arguments) {
        Set<String> given = new HashSet<>(List.of(arguments));
        for (String argument : given) {
            if (!KNOWN.contains(argument)) {
                throw new IllegalArgumentException(
                        "There is no option '" + argument + "'; there are --short and --report-only.");
            }
        }
        return new Options(given.contains("--short"), given.contains("--report-only"));
    }
}
