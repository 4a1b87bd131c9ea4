package dev.serin.cli;

import picocli.CommandLine.Option;

/// The options of commands that run releases: what is told, and in which form.
final class Output {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default): the result for people; progress goes to standard error. "
                    + "json: one JSON object per event on standard output.")
    private Format format = Format.text;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    /// Spelled as people type it.
    enum Format {
        text,
        json
    }

    boolean wantsJson() {
        return format == Format.json;
    }

    boolean isQuiet() {
        return quiet;
    }

    Audience audience(Console console) {
        return Audience.of(console, wantsJson(), quiet);
    }
}
