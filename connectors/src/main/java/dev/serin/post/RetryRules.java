package dev.serin.post;

import dev.serin.notify.NotifyException.Retry;

/// What an HTTP status says about a second try (RFC 9110, sections 10.2.3 and 15).
final class RetryRules {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private RetryRules() {}

    /// A status of 3xx or 4xx is final, but for 408 and 429; everything else may work later.
    ///
    /// @param retryAfter the header `Retry-After`, seconds or a date; empty when there is none
    /// @param date the header `Date`, from which a date counts; empty when there is none
    static Retry of(int status, String retryAfter, String date) {
        boolean isFinal = status >= 300 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return isFinal
                ? new Retry.Never()
                : RetryAfter.of(retryAfter, date).<Retry>map(Retry.After::new).orElseGet(Retry.WithBackOff::new);
    }
}
