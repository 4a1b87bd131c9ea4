package dev.serin.metrics.scrape;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/// What people write below `scrape`.
///
/// @param path where each endpoint shows its metrics
/// @param every how often they are read
/// @param timeout the longest that one endpoint may take
record ScrapeSettings(String path, Duration every, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

    /// A question waits for what is under way, and has half a minute itself.
    static ScrapeSettings of(Settings.Node settings) throws MetricException {
        String path = settings.text("path", "/metrics");
        check(path.matches("/[^\\s#]*"), "'path' must begin with '/' and hold neither blanks nor '#', but is", path);
        Duration every = time(settings, "every", USUAL);
        boolean isUsual = SHORTEST.compareTo(every) <= 0 && every.compareTo(LONGEST) <= 0;
        check(isUsual, "'every' must be between 100ms and 2m, but is", settings.text("every", ""));
        Duration usual = USUAL_TIMEOUT.compareTo(every) < 0 ? USUAL_TIMEOUT : every;
        Duration timeout = time(settings, "timeout", usual);
        boolean fits = timeout.isPositive() && timeout.compareTo(every) <= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
        check(
                fits,
                "'timeout' must be above 0, and no longer than 'every' and 20s, but is",
                settings.text("timeout", ""));
        return new ScrapeSettings(path, every, timeout);
    }

    private static Duration time(Settings.Node settings, String key, Duration otherwise) throws MetricException {
        try {
            return settings.time(key, otherwise);
        } catch (DateTimeParseException | NumberFormatException _) {
            throw new MetricException(
                    "scrape: '" + key + "' must be a time such as 5s, but is '" + settings.text(key, "") + "'");
        }
    }

    private static void check(boolean holds, String otherwise, String written) throws MetricException {
        if (!holds) {
            throw new MetricException("scrape: " + otherwise + " '" + written + "'");
        }
    }
}
