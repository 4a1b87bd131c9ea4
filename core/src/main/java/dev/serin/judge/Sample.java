package dev.serin.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one look at a metric saw, in one window: counts of that window only, never totals since the start.
public sealed interface Sample {
    Window window();

    /// Requests and bad ones of both variants, by endpoint (a single endpoint called `all` where endpoints are not kept
    /// apart).
    record Rates(Window window, SortedMap<String, Pair> byEndpoint) implements Sample {
        public Rates {
            byEndpoint = Collections.unmodifiableSortedMap(new TreeMap<>(byEndpoint));
        }

        /// All endpoints together, without torn counts.
        public Pair sum() {
            return byEndpoint.values().stream().filter(pair -> !pair.isTorn()).reduce(Pair.NONE, Pair::plus);
        }
    }

    /// Latency histograms of both variants, by endpoint, all with the same bounds.
    record Latencies(Window window, SortedMap<String, HistogramPair> byEndpoint) implements Sample {
        public Latencies {
            for (HistogramPair pair : byEndpoint.values()) {
                if (!pair.canary()
                        .hasSameBounds(byEndpoint.firstEntry().getValue().canary())) {
                    throw new IllegalArgumentException("the histograms of one sample must have the same bounds");
                }
            }
            byEndpoint = Collections.unmodifiableSortedMap(new TreeMap<>(byEndpoint));
        }
    }

    /// The source answered, and has nothing for the canary. That is not zero errors: nothing is known.
    ///
    /// @param asked what the source was asked
    /// @param answered what came back
    record NoData(Window window, String asked, String answered) implements Sample {}

    /// Counts of one endpoint in one window: `0 <= bad <= requests` holds in a sound one; a torn one ([#isTorn]) is
    /// dropped and counted.
    record Pair(long canaryRequests, long canaryBad, long stableRequests, long stableBad) {
        public static final Pair NONE = new Pair(0, 0, 0, 0);

        public boolean isTorn() {
            return canaryBad < 0 || canaryBad > canaryRequests || stableBad < 0 || stableBad > stableRequests;
        }

        public Pair plus(Pair other) {
            return new Pair(
                    canaryRequests + other.canaryRequests,
                    canaryBad + other.canaryBad,
                    stableRequests + other.stableRequests,
                    stableBad + other.stableBad);
        }
    }

    /// The histograms of both variants for one endpoint, with the same bounds.
    record HistogramPair(Histogram canary, Histogram stable) {
        public HistogramPair {
            if (!canary.hasSameBounds(stable)) {
                throw new IllegalArgumentException("the histograms of both variants must have the same bounds");
            }
        }
    }
}
