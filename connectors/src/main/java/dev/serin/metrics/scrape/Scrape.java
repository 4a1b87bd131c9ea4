package dev.serin.metrics.scrape;

import java.util.List;

/// What came of scraping one target once.
sealed interface Scrape {
    /// The target showed metrics.
    record Seen(List<Exposed> shown) implements Scrape {}

    /// The target showed none.
    ///
    /// @param how what the target did instead of showing metrics
    record Failed(String how) implements Scrape {}
}
