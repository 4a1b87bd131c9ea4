package dev.serin.prometheus;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// One query as it is sent. Two of them with the same [#form] are the same question.
///
/// @param path below the address
/// @param form the body that is posted
/// @param until nothing after it matters to whoever asks, who asks at that time or later
record Query(String path, String text, String form, Instant until) {
    private static final int LONGEST_SHOWN = 160;

    static Query instant(String query, Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Query("/api/v1/query", query, form(List.of("query", query, "time", seconds(second))), second);
    }

    static Query range(String query, Instant from, Instant to, Duration step) {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("a step must be at least 1 ms, but is " + step);
        }
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        List<String> fields =
                List.of("query", query, "start", seconds(start), "end", seconds(end), "step", seconds(step.toMillis()));
        return new Query("/api/v1/query_range", query, form(fields), end);
    }

    Query until(Instant other) {
        return new Query(path, text, form, other);
    }

    /// The body with the longest time that Prometheus may work on it, so that it does not go on for nobody.
    String form(Duration longest) {
        return form + "&timeout=" + longest.toMillis() + "ms";
    }

    private static String form(List<String> fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            form.append(i == 0 ? "" : "&").append(fields.get(i)).append('=');
            form.append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static String seconds(Instant time) {
        return seconds(time.toEpochMilli());
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : String.format(Locale.ROOT, "%.3f", millis / 1e3);
    }

    /// The query for people: in one line, and cut where it is long.
    String shown() {
        return "'" + Wording.shortened(text, LONGEST_SHOWN) + "'";
    }
}
