package dev.serin.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// What all series of one process tell of it: when it was scraped, and when it had begun anew.
///
/// The law: a counter that fell from one scrape to the next tells that its process began anew, and with it
/// every other counter that it has, risen or not. One that was away for a scrape and comes back lower began
/// anew alone.
final class Lifetime {
    private final NavigableSet<Instant> scrapes = new TreeSet<>();
    private final NavigableSet<Instant> restarts = new TreeSet<>();
    private final NavigableSet<Instant> goesOn = new TreeSet<>();

    static Lifetime of(List<List<Point>> counters) {
        Lifetime lifetime = new Lifetime();
        counters.forEach(points -> points.forEach(point -> lifetime.scrapes.add(point.at())));
        counters.forEach(lifetime::follow);
        return lifetime;
    }

    private void follow(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point now = points.get(i);
            if (before.at().equals(scrapes.lower(now.at()))) {
                goesOn.add(now.at());
                if (now.value() < before.value()) {
                    restarts.add(now.at());
                }
            }
        }
    }

    /// Whether it began anew after `since` and up to `at`.
    boolean beganAnew(Instant since, Instant at) {
        return !restarts.subSet(since, false, at, true).isEmpty();
    }

    /// Since when a counter has counted that is seen at `at` for the first time: since the scrape before,
    /// which did not have it yet. Unknown where the process is as new as the counter, or none of its
    /// counters goes on: then it may have other labels now, and have counted for long.
    Optional<Instant> born(Instant at) {
        return goesOn.contains(at)
                ? Optional.ofNullable(scrapes.lower(at)).filter(before -> isNear(before, at))
                : Optional.empty();
    }

    static boolean isNear(Instant before, Instant at) {
        return !before.plus(Scraping.LOOK_BACK).isBefore(at);
    }

    /// The times from scrape to scrape.
    List<Duration> gaps() {
        List<Duration> gaps = new ArrayList<>();
        for (Instant at : scrapes) {
            Optional.ofNullable(scrapes.lower(at)).ifPresent(before -> gaps.add(Duration.between(before, at)));
        }
        return gaps;
    }
}
