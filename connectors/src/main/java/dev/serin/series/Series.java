package dev.serin.series;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One series as it was scraped: its labels, and what was seen when.
///
/// @param labels with the metric's name at `__name__`
/// @param points rising in time; empty for a native histogram
/// @param histograms rising in time; empty for anything else
public record Series(SortedMap<String, String> labels, List<Point> points, List<HistogramPoint> histograms) {
    public Series {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        points = List.copyOf(points);
        histograms = List.copyOf(histograms);
    }

    /// The value of a label, empty when there is none: to Prometheus the two are the same.
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
