package dev.serin.metrics.scrape;

import java.io.Serial;

/// A target showed no metrics. The message says what it did instead, and follows its url.
final class Unscraped extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unscraped(String message) {
        super(message, null, false, false);
    }

    String how() {
        return String.valueOf(getMessage());
    }
}
