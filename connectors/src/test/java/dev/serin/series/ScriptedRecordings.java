package dev.serin.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Recordings of what a test says was scraped. A scrape may become visible later than it happened.
final class ScriptedRecordings implements Recordings {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<String> asked = new ArrayList<>();
    Instant now = Instant.MAX;

    private final Map<SortedMap<String, String>, List<Scraped>> series = new LinkedHashMap<>();

    private record Scraped(Object point, Instant at, Instant visible) {}

    static Instant second(double second) {
        return START.plusMillis(Math.round(second * 1_000));
    }

    /// One scrape saw this value. The labels are written as a selector: `requests{version="v1"}`.
    ScriptedRecordings at(double second, String labels, double value) {
        return late(second, Duration.ZERO, labels, value);
    }

    /// A scrape that becomes visible after so long.
    ScriptedRecordings late(double second, Duration after, String labels, double value) {
        return add(second, after, labels, new Point(second(second), value));
    }

    ScriptedRecordings at(double second, String labels, HistogramPoint point) {
        return add(second, Duration.ZERO, labels, point);
    }

    /// Scrapes every so many seconds, from the first value on.
    ScriptedRecordings every(double seconds, double first, String labels, double... values) {
        for (int i = 0; i < values.length; i++) {
            at(first + i * seconds, labels, values[i]);
        }
        return this;
    }

    private ScriptedRecordings add(double second, Duration after, String labels, Object point) {
        Instant at = second(second);
        series.computeIfAbsent(labels(labels), _ -> new ArrayList<>()).add(new Scraped(point, at, at.plus(after)));
        return this;
    }

    private static SortedMap<String, String> labels(String written) {
        SortedMap<String, String> labels = new TreeMap<>();
        Selector selector = read(written);
        labels.put("__name__", selector.metric());
        selector.matchers().forEach(matcher -> labels.put(matcher.label(), matcher.value()));
        return labels;
    }

    private static Selector read(String selector) {
        try {
            return Selector.of(selector);
        } catch (SelectorException malformed) {
            throw new AssertionError(selector + ": " + malformed.what(), malformed);
        }
    }

    @Override
    public List<Series> between(String selector, Instant from, Instant to) {
        asked.add(selector);
        Selector wanted = read(selector);
        List<Series> found = new ArrayList<>();
        series.forEach((labels, scraped) -> {
            List<Object> points = scraped.stream()
                    .filter(one -> one.at().isAfter(from)
                            && !one.at().isAfter(to)
                            && !one.visible().isAfter(now))
                    .map(Scraped::point)
                    .toList();
            if (!points.isEmpty() && isWanted(wanted, labels)) {
                found.add(new Series(labels, of(Point.class, points), of(HistogramPoint.class, points)));
            }
        });
        return found;
    }

    private static <T> List<T> of(Class<T> kind, List<Object> points) {
        return points.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static boolean isWanted(Selector wanted, SortedMap<String, String> labels) {
        return (wanted.metric().isEmpty() || wanted.metric().equals(labels.get("__name__")))
                && wanted.matchers().stream()
                        .allMatch(matcher -> matches(matcher, labels.getOrDefault(matcher.label(), "")));
    }

    private static boolean matches(Selector.Matcher matcher, String value) {
        return switch (matcher.operator()) {
            case EQUAL -> value.equals(matcher.value());
            case UNEQUAL -> !value.equals(matcher.value());
            case MATCHING -> Pattern.matches(matcher.value(), value);
            case NOT_MATCHING -> !Pattern.matches(matcher.value(), value);
        };
    }
}
