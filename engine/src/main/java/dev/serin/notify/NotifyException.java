package dev.serin.notify;

import java.io.Serial;

/// A message could not be delivered. The message says who answered what, with no secrets.
public final class NotifyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public NotifyException(String message) {
        super(message);
    }

    public NotifyException(String message, Throwable cause) {
        super(message, cause);
    }
}
