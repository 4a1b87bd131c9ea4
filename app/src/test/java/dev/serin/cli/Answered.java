package dev.serin.cli;

import dev.serin.terminal.Seat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/// What a person sees who typed a command that ends by itself: results, what stood beside them, and the exit code.
record Answered(String out, String err, int code) {
    static Answered command(Map<String, String> environment, byte[] in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(in),
                environment,
                InstantSource.system(),
                Seat.EMPTY,
                new Interruption());
        int code = CommandLines.run(console, arguments);
        return new Answered(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
    }

    static Answered command(String... arguments) {
        return command(Map.of(), new byte[0], arguments);
    }
}
