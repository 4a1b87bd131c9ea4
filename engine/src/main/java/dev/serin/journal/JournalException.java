package dev.serin.journal;

import java.io.Serial;

/// The journal could not be written or read.
public final class JournalException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
