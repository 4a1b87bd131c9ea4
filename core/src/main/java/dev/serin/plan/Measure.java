package dev.serin.plan;

import java.util.List;

/// What a metric measures, and where its samples come from. To add a kind of metric, add a record here; the compiler
/// then lists every place that has to learn about it.
public sealed interface Measure {
    /// The name of the router or metric source that delivers the samples, as people write it.
    String from();

    /// Bad events per request: answers of 500 and above, and requests that got none.
    record Errors(String from, Grouping by) implements Measure {}

    /// How long answers take.
    ///
    /// @param quantiles rising, each above 0 and below 1; judged from the lowest upwards
    record Latency(String from, Grouping by, List<Double> quantiles) implements Measure {
        public Latency {
            quantiles = List.copyOf(quantiles);
            Check.that(!quantiles.isEmpty(), "latency needs at least one quantile");
            for (double quantile : quantiles) {
                Check.that(
                        quantile > 0 && quantile < 1, "a quantile lies between 0 and 1, but this one is " + quantile);
            }
        }
    }

    /// Whether endpoints are kept apart.
    enum Grouping {
        ENDPOINT,
        SERVICE
    }
}
