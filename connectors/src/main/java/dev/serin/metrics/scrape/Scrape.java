package dev.serin.metrics.scrape;

import java.util.List;

/// What came of scraping one target once.
sealed interface Scrape {
    record Seen(List<Exposed> shown) implements Scrape {}

    /// @param how what the target did instead of showing metrics
    record Failed(String how) implements Scrape {}
}
