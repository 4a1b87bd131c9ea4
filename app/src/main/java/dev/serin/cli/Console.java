package dev.serin.cli;

import dev.serin.terminal.Seat;
import dev.serin.terminal.Wrap;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/// The world of a command: results go to `out`, progress and problems to `err`; a person may sit at a terminal, and may
/// want the end.
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        InstantSource clock,
        Seat seat,
        Interruption interruption) {
    public Console {
        environment = Map.copyOf(environment);
    }

    /// A console where nobody sits, and which no signal reaches.
    public Console(
            PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, InstantSource clock) {
        this(out, err, in, environment, clock, Seat.EMPTY, new Interruption());
    }

    /// Prints sentences as results: broken at spaces on a terminal, what follows two columns further in; each on one
    /// line elsewhere.
    void printResult(String text) {
        int columns = seat.readsResults() ? seat.columns() : Integer.MAX_VALUE;
        text.lines()
                .flatMap(line -> Wrap.lines(line, columns, indent(line)).stream())
                .forEach(out::println);
    }

    private static String indent(String line) {
        return " ".repeat(line.length() - line.stripLeading().length() + 2);
    }

    /// Says what the user did wrong, and gives the exit code for that.
    int wrong(String what) {
        err.println(what);
        return Exit.USAGE;
    }
}
