package dev.serin.metrics.scrape;

import dev.serin.metrics.scrape.Exposed.Value;
import dev.serin.series.HistogramPoint;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What was seen of one series, as long as it is kept. Not safe for several threads.
final class Track {
    private final SortedMap<String, String> labels;
    private final List<Instant> times = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    Track(SortedMap<String, String> labels) {
        this.labels = labels;
    }

    /// Of two values of one scrape the first counts, as it does to Prometheus.
    void add(Instant at, Value value) {
        if (times.isEmpty() || times.getLast().isBefore(at)) {
            times.add(at);
            values.add(value);
        }
    }

    /// Forgets everything up to that time.
    void forget(Instant until) {
        int old = firstAfter(until);
        times.subList(0, old).clear();
        values.subList(0, old).clear();
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    /// What was seen after `from` and up to `to`.
    Series between(Instant from, Instant to) {
        List<Point> points = new ArrayList<>();
        List<HistogramPoint> histograms = new ArrayList<>();
        for (int i = firstAfter(from); i < times.size() && !times.get(i).isAfter(to); i++) {
            Instant at = times.get(i);
            switch (values.get(i)) {
                case Value.Plain(var number) -> points.add(new Point(at, number));
                case Value.Native(var count, var sum, var buckets) ->
                    histograms.add(new HistogramPoint(at, count, sum, buckets));
            }
        }
        return new Series(labels, points, histograms);
    }

    private int firstAfter(Instant time) {
        int first = 0;
        while (first < times.size() && !times.get(first).isAfter(time)) {
            first++;
        }
        return first;
    }
}
