package dev.serin.judge;

import dev.serin.statistics.Buckets;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// How fast stable answered so far, in this release and in the history, by endpoint: what bets are made
/// from. Immutable.
///
/// A source that changes its buckets begins a new past: what was counted before cannot be told apart in
/// them.
record LatencyPast(SortedMap<String, Histogram> byEndpoint) {
    static final LatencyPast NONE = new LatencyPast(new TreeMap<>());

    LatencyPast {
        byEndpoint = Collections.unmodifiableSortedMap(byEndpoint);
    }

    LatencyPast with(SortedMap<String, Sample.HistogramPair> more) {
        SortedMap<String, Histogram> next = new TreeMap<>(byEndpoint);
        more.forEach((endpoint, pair) -> next.merge(endpoint, pair.stable(), LatencyPast::plus));
        return new LatencyPast(next);
    }

    private static Histogram plus(Histogram before, Histogram more) {
        return before.hasSameBounds(more) ? before.plus(more) : more;
    }

    /// Of one endpoint, in these buckets; empty where there is no past in them.
    Histogram of(String endpoint, Buckets buckets) {
        Histogram known = byEndpoint.get(endpoint);
        return known != null && known.buckets().equals(buckets)
                ? known
                : new Histogram(buckets, new long[buckets.size()]);
    }

    /// The border at the quantile over all endpoints together; none without a past.
    Optional<Border> border(double quantile) {
        return byEndpoint.values().stream()
                .reduce(LatencyPast::plus)
                .flatMap(all -> Border.of(all, all.boundAbove(quantile)));
    }

    /// A latency that few of the baseline's answers exceed: by it slow answers are counted as events.
    record Border(Buckets buckets, int number) {
        static Optional<Border> of(Histogram histogram, OptionalInt number) {
            return number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Border(histogram.buckets(), number.getAsInt()));
        }

        /// Answers, and the slow ones among them as bad; none of a histogram that counts in other buckets.
        Sample.Count counted(Histogram histogram) {
            return histogram.buckets().equals(buckets)
                    ? new Sample.Count(histogram.total(), histogram.above(number))
                    : Sample.Count.NONE;
        }
    }
}
