package dev.serin.prometheus;

import java.io.Serial;

/// JSON that is sound, but no answer of Prometheus. The message says what is wrong with it.
final class Malformed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }
}
