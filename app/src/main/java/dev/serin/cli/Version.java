package dev.serin.cli;

/// Which Serin this is. Loads nothing else, so that `version` answers at once.
public final class Version {
    private Version() {}

    /// Prints the version to the console's `out`, and gives the exit code.
    public static int print(Console console) {
        console.out().println(text());
        return Exit.OK;
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "serin " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version();
    }
}
