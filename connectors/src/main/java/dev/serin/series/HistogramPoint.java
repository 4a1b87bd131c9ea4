package dev.serin.series;

import java.time.Instant;
import java.util.List;

/// A native histogram that one scrape saw: counts since its process began.
///
/// @param buckets those that are not empty, rising, not cumulative
public record HistogramPoint(Instant at, double count, double sum, List<Bucket> buckets) {
    public HistogramPoint {
        buckets = List.copyOf(buckets);
    }

    /// So many observations above `lower` and at or below `upper` (the sides of zero and of negative
    /// buckets differ, and matter to nobody here).
    public record Bucket(double lower, double upper, double count) {}
}
