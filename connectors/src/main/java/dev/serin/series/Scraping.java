package dev.serin.series;

import java.time.Duration;

/// What is known of how series come to be.
///
/// @param delay after so long a scrape is visible for certain
/// @param rounds how scrapes of many instances are told to belong together
public record Scraping(Duration delay, Rounds rounds) {
    /// Scrapes that are visible within two seconds.
    public static final Scraping USUAL = new Scraping(Duration.ofSeconds(2), new Rounds.Seen());

    /// How far back a series is looked for: what was not scraped for longer is gone.
    public static final Duration LOOK_BACK = Duration.ofMinutes(5);

    public Scraping {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative, but is " + delay);
        }
    }

    /// The same rounds with another delay.
    public Scraping withDelay(Duration other) {
        return new Scraping(other, rounds);
    }

    /// The time in which each instance is scraped once.
    ///
    /// The judge compares what both variants did in one window. Where the judge looks more often than
    /// instances are scraped, the scrapes of stable and those of the canary would fall into different
    /// windows for ever, and nothing would ever be compared. So counts are told at the end of a round, for
    /// the whole of it; rounds follow each other from the moment at which the weight was confirmed.
    public sealed interface Rounds {
        /// As long as the scrapes show.
        record Seen() implements Rounds {}

        /// As long as somebody said; zero when each window is to have the scrapes that are in it, and no
        /// others.
        record Every(Duration length) implements Rounds {}
    }
}
