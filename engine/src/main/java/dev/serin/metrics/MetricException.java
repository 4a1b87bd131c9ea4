package dev.serin.metrics;

import java.io.Serial;

/// A metric source failed. The message says what was asked and what came back, with no secrets.
public final class MetricException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public MetricException(String message) {
        super(message);
    }

    public MetricException(String message, Throwable cause) {
        super(message, cause);
    }
}
