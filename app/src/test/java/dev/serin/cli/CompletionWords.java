package dev.serin.cli;

import dev.serin.terminal.Seat;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// What there is to type, read off the model of the command line.
record CompletionWords(List<String> commands, List<String> options) {
    static CompletionWords all() {
        CommandLine line = line();
        List<String> options = line.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> !option.hidden())
                .flatMap(option -> Arrays.stream(option.names()))
                .distinct()
                .toList();
        return new CompletionWords(List.copyOf(line.getSubcommands().keySet()), options);
    }

    static CommandLine line() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return CommandLines.line(new Console(
                nowhere,
                nowhere,
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                InstantSource.system(),
                Seat.EMPTY,
                new Interruption()));
    }
}
