package dev.serin.main;

import dev.serin.cli.Console;
import dev.serin.cli.Version;
import dev.serin.engine.SteadyClock;
import java.time.InstantSource;

/// The program.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        Console console = new Console(
                System.out,
                System.err,
                System.in,
                System.getenv(),
                new SteadyClock(InstantSource.system(), System::nanoTime));
        boolean asksForVersion =
                arguments.length == 1 && (arguments[0].equals("version") || arguments[0].equals("--version"));
        System.exit(asksForVersion ? Version.print(console) : dev.serin.cli.CommandLines.run(console, arguments));
    }
}
