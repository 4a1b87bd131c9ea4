package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import dev.serin.series.HistogramPoint;
import dev.serin.series.Point;
import dev.serin.series.Recordings;
import dev.serin.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/// What a Prometheus has recorded, as it was scraped.
///
/// It asks for whole seconds, so that those who ask for nearly the same time share one answer, and cuts
/// what it gets: Prometheus 2 counts a point at the very beginning of a range, and Prometheus 3 does not.
public final class PrometheusRecordings implements Recordings {
    private final Prometheus prometheus;

    /// Whoever opened the Prometheus closes it.
    public PrometheusRecordings(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    @Override
    public List<Series> between(String selector, Instant from, Instant to) throws MetricException {
        if (!from.isBefore(to)) {
            return List.of();
        }
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = secondAfter(to);
        String query = selector + "[" + Duration.between(start, end).toSeconds() + "s]";
        return switch (prometheus.instant(query, end, to)) {
            case Answer.Matrix(var series, var _) ->
                series.stream()
                        .map(one -> cut(one, from, to))
                        .filter(one ->
                                !one.points().isEmpty() || !one.histograms().isEmpty())
                        .toList();
            case Answer.Scalar _, Answer.Text _, Answer.Vector _ ->
                throw new MetricException(prometheus.address() + " was asked '" + Wording.shortened(query, 160)
                        + "' and answered something else than recorded series");
        };
    }

    private static Instant secondAfter(Instant time) {
        Instant before = time.truncatedTo(ChronoUnit.SECONDS);
        return before.equals(time) ? time : before.plusSeconds(1);
    }

    private static Series cut(Series series, Instant from, Instant to) {
        return new Series(
                series.labels(),
                within(series.points(), Point::at, from, to),
                within(series.histograms(), HistogramPoint::at, from, to));
    }

    private static <P> List<P> within(List<P> points, Function<P, Instant> at, Instant from, Instant to) {
        return points.stream()
                .filter(point ->
                        at.apply(point).isAfter(from) && !at.apply(point).isAfter(to))
                .toList();
    }
}
