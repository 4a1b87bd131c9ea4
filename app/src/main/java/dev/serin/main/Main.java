package dev.serin.main;

import dev.serin.cli.CommandLines;
import dev.serin.cli.Console;
import dev.serin.cli.Interruption;
import dev.serin.cli.Version;
import dev.serin.engine.SteadyClock;
import dev.serin.terminal.ProcessSeat;
import java.time.InstantSource;
import java.util.Set;

/// The program: signals first, then the console, then what was typed.
public final class Main {
    private static final Set<String> VERSION = Set.of("version", "--version", "-V");

    private Main() {}

    static void main(String[] arguments) {
        Interruption interruption = Interruption.bySignals();
        Console console = new Console(
                System.out,
                System.err,
                System.in,
                System.getenv(),
                new SteadyClock(InstantSource.system(), System::nanoTime),
                new ProcessSeat(),
                interruption);
        boolean asksForVersion = arguments.length == 1 && VERSION.contains(arguments[0]);
        interruption.exit(asksForVersion ? Version.print(console) : CommandLines.run(console, arguments));
    }
}
