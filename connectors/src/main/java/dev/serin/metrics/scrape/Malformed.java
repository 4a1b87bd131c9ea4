package dev.serin.metrics.scrape;

import java.io.Serial;

/// A page that shows no metrics, or more than are kept. The message says what is wrong with it.
final class Malformed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message, null, false, false);
    }
}
