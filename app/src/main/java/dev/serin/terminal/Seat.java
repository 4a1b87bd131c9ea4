package dev.serin.terminal;

import java.util.Optional;
import org.jline.terminal.Terminal;

/// Where a person may sit: the terminal of this process, if there is one.
public interface Seat {
    /// Nobody sits here.
    Seat EMPTY = new Seat() {
        @Override
        public Optional<Terminal> take() {
            return Optional.empty();
        }

        @Override
        public boolean readsResults() {
            return false;
        }

        @Override
        public int columns() {
            return DEFAULT_COLUMNS;
        }
    };

    int DEFAULT_COLUMNS = 80;

    /// The terminal, when somebody both sees standard error and can type. Whoever takes it closes it.
    Optional<Terminal> take();

    /// Whether standard output goes to a terminal too.
    boolean readsResults();

    /// How wide results may be.
    int columns();
}
