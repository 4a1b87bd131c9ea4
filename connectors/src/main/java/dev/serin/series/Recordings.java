package dev.serin.series;

import dev.serin.metrics.MetricException;
import java.time.Instant;
import java.util.List;

/// Whoever has recorded series: a Prometheus, or scrapes of our own.
public interface Recordings {
    /// The series of the selector with their points after `from` and up to `to`. A series without a point
    /// in that time is left out. What has been scraped and is not visible yet may be missing.
    ///
    /// @param selector a selector of PromQL, such as `http_requests_total{status=~"5.."}`
    List<Series> between(String selector, Instant from, Instant to) throws MetricException;
}
