package dev.serin.series;

/// PromQL for people who want to see what is judged: in a dashboard, an alert, or by hand. The judge does
/// not use it: it takes counts, and `rate` extrapolates.
public final class Expressions {
    private Expressions() {}

    /// The share of bad events: 0 where nothing is bad, 1 where everything is, no number without traffic,
    /// and nothing where there are no series.
    ///
    /// @param window such as `5m`; at least four times the interval of scrapes
    public static String share(Selector bad, Selector total, String window) {
        return "(sum(rate(%s[%s])) or vector(0)) / sum(rate(%s[%s]))".formatted(bad, window, total, window);
    }

    /// A quantile of latency, in seconds, as far as the buckets tell.
    ///
    /// @param unit `ms` or `s`
    public static String latency(double quantile, Selector histogram, String unit, String window) {
        Selector buckets = histogram.named(histogram.metric() + "_bucket");
        String seconds = unit.equals("ms") ? " / 1000" : "";
        return "histogram_quantile(%s, sum by (le) (rate(%s[%s])))%s".formatted(quantile, buckets, window, seconds);
    }
}
