package dev.serin.cli;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What a plan names could not be opened. The message says what and why, with no secrets.
final class OpenException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    OpenException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }

    OpenException(String message) {
        super(message);
    }

    /// Whether the system refused the address to listen on. Not every transport says so with a `BindException`, but all
    /// with an [IOException].
    boolean isAddressRefused() {
        Throwable cause = getCause();
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
