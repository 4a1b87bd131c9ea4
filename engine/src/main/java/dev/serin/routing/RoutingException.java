package dev.serin.routing;

import java.io.Serial;

/// A router failed, refused, or could not be reached. The message says what was asked and what came back, with no
/// secrets.
public final class RoutingException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public RoutingException(String message) {
        super(message);
    }

    public RoutingException(String message, Throwable cause) {
        super(message, cause);
    }
}
