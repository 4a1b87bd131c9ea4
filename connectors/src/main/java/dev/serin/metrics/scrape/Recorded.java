package dev.serin.metrics.scrape;

import dev.serin.metrics.MetricException;
import dev.serin.series.Recordings;
import dev.serin.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What was scraped, in memory, as long as it is kept.
///
/// The laws: rounds follow each other in time. An answer for a time has every round of that time: whoever
/// asks waits for the one that is under way, and none begins in a time that was answered for. Safe for any
/// thread.
final class Recorded implements Recordings {
    private final Duration kept;
    private final InstantSource clock;
    private final Map<String, Map<SortedMap<String, String>, Track>> byMetric = new HashMap<>();
    private final Deque<Round> rounds = new ArrayDeque<>();
    private Optional<Instant> underWay = Optional.empty();
    private Instant last = Instant.MIN;
    private Instant answered = Instant.MIN;
    private boolean isClosed;

    /// @param kept how long
    Recorded(Duration kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /// A round begins now; false where the clock was set back, for then there is none until it is as late as
    /// it was.
    synchronized boolean begin() {
        Instant now = clock.instant();
        if (!now.isAfter(last) || now.isBefore(answered)) {
            return false;
        }
        last = now.equals(answered) ? now.plusNanos(1) : now;
        underWay = Optional.of(last);
        return true;
    }

    /// The round that is under way has ended.
    synchronized void end(Map<Target, Scrape> scrapes) {
        if (underWay.isEmpty()) {
            throw new IllegalStateException("no round is under way");
        }
        scrapes.forEach(this::add);
        rounds.add(Round.of(last, scrapes));
        forget(last.minus(kept));
        underWay = Optional.empty();
        notifyAll();
    }

    private void add(Target target, Scrape scrape) {
        switch (scrape) {
            case Scrape.Seen(var shown) -> shown.forEach(one -> add(target.labelled(one.labels()), one.value()));
            case Scrape.Failed _ -> {} // its series have a gap
        }
    }

    private void add(SortedMap<String, String> labels, Exposed.Value value) {
        byMetric.computeIfAbsent(labels.getOrDefault(Exposed.NAME, ""), _ -> new LinkedHashMap<>())
                .computeIfAbsent(labels, Track::new)
                .add(last, value);
    }

    private void forget(Instant until) {
        byMetric.values().forEach(tracks -> {
            tracks.values().forEach(track -> track.forget(until));
            tracks.values().removeIf(Track::isEmpty);
        });
        byMetric.values().removeIf(Map::isEmpty);
        while (!rounds.getFirst().at().isAfter(until)) {
            rounds.removeFirst();
        }
    }

    @Override
    public List<Series> between(String selector, Instant from, Instant to) throws MetricException {
        return between(Wanted.of(selector), from, to);
    }

    private synchronized List<Series> between(Wanted wanted, Instant from, Instant to) throws MetricException {
        await(to);
        List<Series> found = new ArrayList<>();
        for (Map<SortedMap<String, String>, Track> tracks : metrics(wanted.metric())) {
            tracks.forEach((labels, track) -> {
                if (wanted.labels().test(labels)) {
                    found.add(track.between(from, to));
                }
            });
        }
        found.removeIf(
                series -> series.points().isEmpty() && series.histograms().isEmpty());
        return found;
    }

    private Collection<Map<SortedMap<String, String>, Track>> metrics(String name) {
        return name.isEmpty()
                ? byMetric.values()
                : Optional.ofNullable(byMetric.get(name)).stream().toList();
    }

    private void await(Instant to) throws MetricException {
        try {
            while (!isClosed && underWay.filter(round -> !round.isAfter(to)).isPresent()) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new MetricException("scrape was asked, and was not waited for any longer");
        }
        if (isClosed) {
            throw new MetricException("scrape was asked after it was closed");
        }
        answered = later(answered, earlier(to, clock.instant()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// The rounds after `from` and up to `to`.
    synchronized List<Round> rounds(Instant from, Instant to) {
        return rounds.stream()
                .filter(round -> round.at().isAfter(from) && !round.at().isAfter(to))
                .toList();
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
