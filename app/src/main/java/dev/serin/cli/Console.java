package dev.serin.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/// The world of a command: results go to `out`, progress and problems to `err`.
public record Console(
        PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, InstantSource clock) {
    public Console {
        environment = Map.copyOf(environment);
    }
}
