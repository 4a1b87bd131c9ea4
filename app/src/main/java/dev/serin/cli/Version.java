package dev.serin.cli;

/// `version`: which Serin this is. Loads nothing else, so that it answers at once.
public final class Version {
    private Version() {}

    /// Prints the version to the console's `out`, and gives the exit code.
    public static int print(Console console) {
        String version = Version.class.getPackage().getImplementationVersion();
        console.out()
                .println("serin " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version());
        return Exit.OK;
    }
}
