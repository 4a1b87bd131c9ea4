package dev.serin.notify;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;

/// A message could not be delivered. The message says who answered what, with no secrets, and so does every cause.
public final class NotifyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Retry retry;

    /// Whether it makes sense to try again, and when.
    public sealed interface Retry extends Serializable {
        /// It may work later; nobody said when.
        record WithBackOff() implements Retry {}

        /// Not before this time has passed, as the recipient asked.
        record After(Duration delay) implements Retry {}

        /// The same message will never be taken.
        record Never() implements Retry {}
    }

    public NotifyException(String message) {
        this(message, new Retry.WithBackOff());
    }

    public NotifyException(String message, Retry retry) {
        super(message);
        this.retry = retry;
    }

    public Retry retry() {
        return retry;
    }
}
