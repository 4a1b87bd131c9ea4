package dev.serin.post;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// How long an answer asks to be left alone (RFC 9110, section 10.2.3).
public final class RetryAfter {
    private RetryAfter() {}

    /// Empty when there is no such wish, or none that makes sense.
    ///
    /// @param retryAfter the header `Retry-After`, seconds or a date; empty when there is none
    /// @param date the header `Date`, from which a date counts; empty when there is none
    public static Optional<Duration> of(String retryAfter, String date) {
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
