package dev.serin.jsonpath;

import java.io.Serial;

/// A path cannot be read, or leads nowhere. The message is the part of a sentence that says why.
public final class JsonPathException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    JsonPathException(String message) {
        super(message);
    }
}
