package dev.serin.post;

import dev.serin.notify.NotifyException.Retry;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

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
                : delay(retryAfter, date).<Retry>map(Retry.After::new).orElseGet(Retry.WithBackOff::new);
    }

    private static Optional<Duration> delay(String retryAfter, String date) {
        if (retryAfter.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        return time(retryAfter)
                .flatMap(then -> time(date).map(now -> Duration.between(now, then)))
                .filter(delay -> !delay.isNegative());
    }

    private static Optional<ZonedDateTime> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
