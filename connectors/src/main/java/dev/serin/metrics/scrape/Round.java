package dev.serin.metrics.scrape;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One scrape of every target, and which of them failed.
///
/// @param failures sentences without their points, each beginning with the target's url
record Round(Instant at, int targets, List<String> failures) {
    Round {
        failures = List.copyOf(failures);
    }

    static Round of(Instant at, Map<Target, Scrape> scrapes) {
        Map<String, Scrape> byUrl = new LinkedHashMap<>();
        scrapes.forEach((target, scrape) -> byUrl.put(target.toString(), scrape));
        List<String> failures = byUrl.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Scrape.Failed)
                .map(entry -> entry.getKey() + " " + ((Scrape.Failed) entry.getValue()).how())
                .toList();
        return new Round(at, byUrl.size(), failures);
    }

    boolean isFailed() {
        return failures.size() == targets;
    }
}
