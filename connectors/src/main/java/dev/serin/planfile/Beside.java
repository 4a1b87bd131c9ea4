package dev.serin.planfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files that a plan names, found from where the plan itself lies.
///
/// @param plan what the user called the plan's file; what is no path lies in the working directory
record Beside(String plan) {
    /// What the user would type to see the file.
    String name(String file) throws IOException {
        try {
            return Path.of(plan).resolveSibling(file).normalize().toString();
        } catch (InvalidPathException _) {
            throw new NoSuchFileException(file);
        }
    }

    /// The file's bytes, at most one more than a plan may have.
    byte[] read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(name(file)))) {
            return in.readNBytes(PlanFiles.MOST_BYTES + 1);
        }
    }
}
