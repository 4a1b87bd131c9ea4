package dev.serin.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Words times of the day, and lengths of time.
public final class Times {
    private static final DateTimeFormatter OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Times() {}

    /// `03:12:05`, in the time zone of this machine.
    public static String ofDay(Instant at) {
        return OF_DAY.format(at);
    }

    /// `8s`, `1m30s`, `2h`, `500ms`.
    public static String text(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        String seconds = time.toSecondsPart() == 0 ? "" : time.toSecondsPart() + "s";
        String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + "m";
        String hours = time.toHours() == 0 ? "" : time.toHours() + "h";
        String text = hours + minutes + seconds;
        return text.isEmpty() ? time.toMillis() + "ms" : text;
    }
}
