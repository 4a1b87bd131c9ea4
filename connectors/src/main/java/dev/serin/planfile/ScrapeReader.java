package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;

/// Reads how the variants' own metrics are scraped, and writes out what is left out.
final class ScrapeReader {
    private static final String PATH = "/metrics";
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

    private final Fields scrape;
    private final Source source;

    ScrapeReader(Fields scrape) {
        this.scrape = scrape;
        this.source = scrape.source();
    }

    Settings.Node read() {
        scrape.only(Set.of("path", "every", "timeout"));
        TreeMap<String, Settings> settings = new TreeMap<>();
        Values values = new Values(source);
        String path = scrape.as(
                "path",
                PATH,
                PATH,
                values.shaped("/[!-\"$-~]*", "be a path that begins with a slash, without spaces and #", PATH));
        settings.put("path", new Settings.Scalar(path));
        Duration every = every();
        settings.put("every", Times.millis(every));
        settings.put("timeout", Times.millis(timeout(every)));
        return new Settings.Node(settings);
    }

    private Duration every() {
        Duration every = new Times(scrape, LONGEST, "2 minutes", "").positive("every", USUAL);
        if (every.compareTo(SHORTEST) < 0) {
            source.error(
                    "'every' is shorter than 100 ms: '" + Values.text(every) + "'.",
                    scrape.place("every"),
                    "write every: 100ms or more");
            return SHORTEST;
        }
        return every;
    }

    private Duration timeout(Duration every) {
        Duration usual = every.compareTo(USUAL_TIMEOUT) < 0 ? every : USUAL_TIMEOUT;
        Duration timeout = new Times(scrape, LONGEST_TIMEOUT, "20 seconds", "").positive("timeout", usual);
        if (timeout.compareTo(every) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0) {
            source.error(
                    "'timeout' (" + Values.text(timeout) + ") is longer than 'every' (" + Values.text(every)
                            + "): scrapes would run into each other.",
                    scrape.place("timeout"),
                    "write timeout: " + Values.text(usual));
        }
        return timeout;
    }
}
