package dev.serin.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/// The terminal of this process. Asks the system's own programs (`test`, `stty`), so it works wherever they do.
public final class ProcessSeat implements Seat {
    private static final int IN = 1;
    private static final int OUT = 2;
    private static final int ERR = 4;

    private int terminals = -1;

    @Override
    public Optional<Terminal> take() {
        return isTerminal(IN) && isTerminal(ERR) ? Optional.of(open()) : Optional.empty();
    }

    @Override
    public boolean readsResults() {
        return isTerminal(OUT);
    }

    /// The trap: results are printed while the process ends, too late to open a terminal, so `stty` is asked directly.
    @Override
    public int columns() {
        return isTerminal(IN) && isTerminal(OUT) ? askForColumns() : DEFAULT_COLUMNS;
    }

    private static int askForColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int columns = size.matches("\\d+ \\d+") ? Integer.parseInt(size.substring(size.indexOf(' ') + 1)) : 0;
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (IOException _) {
            return DEFAULT_COLUMNS;
        }
    }

    /// The trap: no native signals. JLine's default for them is the system's, which ends the process before anything is
    /// in order.
    private static Terminal open() {
        try {
            return new ExecTerminalProvider()
                    .sysTerminal(
                            "serin",
                            "xterm",
                            false,
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_8,
                            false,
                            Terminal.SignalHandler.SIG_DFL,
                            true,
                            SystemStream.Error);
        } catch (IOException failure) {
            throw new UncheckedIOException("the terminal cannot be used; --quiet does without", failure);
        }
    }

    private boolean isTerminal(int stream) {
        if (terminals < 0) {
            terminals = ask();
        }
        return (terminals & stream) != 0;
    }

    /// One question for all three, because each costs a process.
    private static int ask() {
        String question = "t=0; [ -t 0 ] && t=$((t+1)); [ -t 1 ] && t=$((t+2)); [ -t 2 ] && t=$((t+4)); exit $t";
        try {
            int answer =
                    new ProcessBuilder("sh", "-c", question).inheritIO().start().waitFor();
            return answer & (IN | OUT | ERR);
        } catch (IOException _) {
            return 0; // no shell, so no stty: then lines are all that can be done
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
