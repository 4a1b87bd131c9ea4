package dev.serin.analysistemplate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What can be told of a query of Prometheus without reading it as one.
///
/// @param text without the texts in quotes, the comments and the labels in braces
record QueryText(String text) {
    private static final Pattern LABELS = Pattern.compile("\\{[^{}]*}");
    private static final Pattern WINDOW = Pattern.compile("\\[\\s*((?:\\d+(?:ms|[smhdwy]))+)\\s*(?::[^\\]]*)?]");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdwy])");
    private static final Pattern DIVISION = Pattern.compile("/\\s*(?:[^0-9.\\s]|$)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    /// What can be told of the query.
    static QueryText of(String query) {
        return new QueryText(LABELS.matcher(QueryReading.of(query).bare()).replaceAll(""));
    }

    /// How far it looks back, at the most.
    Optional<Duration> longestWindow() {
        Optional<Duration> longest = Optional.empty();
        for (Matcher window = WINDOW.matcher(text); window.find(); ) {
            Duration length = length(window.group(1));
            longest = longest.filter(known -> known.compareTo(length) >= 0).or(() -> Optional.of(length));
        }
        return longest;
    }

    private static Duration length(String written) {
        Duration length = Duration.ZERO;
        for (Matcher part = PART.matcher(written); part.find(); ) {
            length = length.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return length;
    }

    /// Whether it divides by something that may be 0.
    boolean mayDivideByZero() {
        return DIVISION.matcher(text).find()
                && !text.contains("clamp_min")
                && !text.matches("(?s).*(?:>|!=)\\s*0\\b.*");
    }

    /// Whether it may find nothing.
    boolean mayBeEmpty() {
        return !text.matches("(?s)^\\s*(?:vector|scalar|absent|absent_over_time|time|pi)\\s*\\(.*")
                && !text.matches("(?s).*\\bor\\b(?:\\s+on\\s*\\(\\s*\\))?\\s+vector\\s*\\(.*");
    }

    /// Whether it gives one number and not a list.
    boolean isScalar() {
        return text.matches("(?s)^\\s*(?:scalar|time|pi)\\s*\\(.*") || text.matches("\\s*[-+0-9.e]+\\s*");
    }
}
