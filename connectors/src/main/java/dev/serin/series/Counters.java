package dev.serin.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Counts what counters counted, scrape by scrape.
///
/// The laws: a scrape's count is the difference to the scrape before, however long ago that was, up to five
/// minutes. A counter that fell began anew at 0. A counter that is new in a process that was scraped before
/// began at 0. What was counted before its process was seen for the first time is nobody's.
///
/// Counters that are no whole numbers are rounded down at each scrape, so that nothing is lost between
/// windows.
final class Counters {
    /// What makes a process: kubelets and exporters tell of many under one address.
    private static final List<String> PROCESS = List.of("job", "instance", "namespace", "pod", "container");

    private final Map<List<String>, Lifetime> processes = new TreeMap<>(Counters::compare);

    /// @param all every series that tells of the processes, counted or not
    Counters(Collection<Series> all) {
        Map<List<String>, List<List<Point>>> counters = new TreeMap<>(Counters::compare);
        for (Series series : all) {
            counters.computeIfAbsent(process(series), _ -> new ArrayList<>()).add(sound(series));
        }
        counters.forEach((process, those) -> processes.put(process, Lifetime.of(those)));
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /// Who has no `instance` shares its fate with nobody.
    private static List<String> process(Series series) {
        return series.label("instance").isEmpty()
                ? List.of(series.labels().toString())
                : PROCESS.stream().map(series::label).toList();
    }

    /// Without what no counter can be.
    static List<Point> sound(Series series) {
        return series.points().stream()
                .filter(point -> point.value() >= 0 && point.value() < Double.POSITIVE_INFINITY)
                .toList();
    }

    /// Whether it was scraped in the cut, and never showed what a counter can be.
    static boolean isUnsound(Series series, Cut cut) {
        return isIn(series.points(), cut) && !isIn(sound(series), cut);
    }

    private static boolean isIn(List<Point> points, Cut cut) {
        return points.stream().anyMatch(point -> cut.has(point.at()));
    }

    /// What it showed last.
    static double lastOf(Series series) {
        return series.points().getLast().value();
    }

    /// What the counter counted in the cut, rounded down at each scrape.
    long whole(Series series, Cut cut) {
        return (long) sum(series, cut, StrictMath::floor);
    }

    /// What the counter counted in the cut.
    double exact(Series series, Cut cut) {
        return sum(series, cut, value -> value);
    }

    private double sum(Series series, Cut cut, Reading reading) {
        Lifetime lifetime = processes.getOrDefault(process(series), new Lifetime());
        List<Point> points = sound(series);
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            Point now = points.get(i);
            if (cut.has(now.at())) {
                Optional<Point> before = before(points, i, lifetime);
                if (before.isPresent() && cut.counts(before.get().at(), now.at())) {
                    sum += reading.of(now.value()) - reading.of(before.get().value());
                }
            }
        }
        return sum;
    }

    /// How a value is read.
    private interface Reading {
        double of(double value);
    }

    /// Where the counter stood at the scrape before; unknown where nobody knows.
    private static Optional<Point> before(List<Point> points, int number, Lifetime lifetime) {
        Point now = points.get(number);
        if (number == 0 || !Lifetime.isNear(points.get(number - 1).at(), now.at())) {
            return lifetime.born(now.at()).map(since -> new Point(since, 0));
        }
        Point before = points.get(number - 1);
        boolean isAnew = now.value() < before.value() || lifetime.beganAnew(before.at(), now.at());
        return Optional.of(isAnew ? new Point(before.at(), 0) : before);
    }

    /// The times from scrape to scrape, of all processes.
    List<Duration> gaps() {
        return processes.values().stream()
                .flatMap(lifetime -> lifetime.gaps().stream())
                .toList();
    }

    /// The last scrape of these series; the beginning of time where there is none.
    static Instant last(Collection<Series> series) {
        Instant last = Instant.MIN;
        for (Series one : series) {
            for (Point point : one.points()) {
                last = point.at().isAfter(last) ? point.at() : last;
            }
        }
        return last;
    }
}
