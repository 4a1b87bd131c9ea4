package dev.serin.terminal;

import java.time.Duration;

/// Words lengths of time.
public final class Times {
    private Times() {}

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
