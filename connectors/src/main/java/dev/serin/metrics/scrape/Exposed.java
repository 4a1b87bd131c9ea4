package dev.serin.metrics.scrape;

import dev.serin.series.HistogramPoint.Bucket;
import java.util.List;
import java.util.SortedMap;

/// A value that a page shows.
///
/// @param labels with the metric's name at `__name__`; none is empty
record Exposed(SortedMap<String, String> labels, Value value) {
    static final String NAME = "__name__";

    /// What a page shows of one series.
    sealed interface Value {
        /// Anything but a native histogram.
        record Plain(double number) implements Value {}

        /// A native histogram.
        ///
        /// @param buckets those that are not empty, rising, not cumulative
        record Native(double count, double sum, List<Bucket> buckets) implements Value {
            public Native {
                buckets = List.copyOf(buckets);
            }
        }
    }

    static Exposed number(SortedMap<String, String> labels, double number) {
        return new Exposed(labels, new Value.Plain(number));
    }
}
