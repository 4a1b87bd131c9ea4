package dev.serin.judge;

import dev.serin.analysis.Outcome;
import dev.serin.statistics.Counts;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one look at a metric saw, in one window: counts of that window only, never totals since the start.
public sealed interface Sample {
    Window window();

    /// Requests and bad ones of both variants, by endpoint (a single endpoint called `all` where endpoints
    /// are not kept apart).
    ///
    /// @param byEndpoint requests: what people met
    /// @param users where users were dealt: those who were active in the window and had met nothing bad on
    /// that endpoint in this release, and those of them who now did. Judged instead of requests; empty
    /// otherwise
    /// @param origin where the judged counts come from
    record Rates(Window window, SortedMap<String, Pair> byEndpoint, SortedMap<String, Pair> users, Origin<Count> origin)
            implements Sample {
        /// Requests that were dealt one by one, of which nothing more is known.
        public Rates(Window window, SortedMap<String, Pair> byEndpoint) {
            this(window, byEndpoint, new TreeMap<>(), Origin.unknown(Unit.REQUEST));
        }

        public Rates {
            byEndpoint = Origin.copied(byEndpoint);
            users = Origin.copied(users);
        }

        /// What the judge compares: users where users were dealt, else requests.
        public SortedMap<String, Pair> judged() {
            return origin.unit() == Unit.USER ? users : byEndpoint;
        }

        /// All requests together, without torn counts.
        public Pair sum() {
            Pair sum = Pair.NONE;
            for (Pair pair : byEndpoint.values()) {
                sum = pair.isTorn() ? sum : sum.plus(pair);
            }
            return sum;
        }
    }

    /// Latency histograms of both variants, by endpoint, all with the same bounds.
    ///
    /// @param byEndpoint all answers: what people met
    /// @param users where users were dealt: how their slowest answers moved. Judged instead of answers,
    /// else empty
    /// @param origin where the judged answers come from: where users were dealt, their records at the
    /// end of the window (the half's with those before are in [Records#half])
    record Latencies(
            Window window,
            SortedMap<String, HistogramPair> byEndpoint,
            SortedMap<String, Records> users,
            Origin<Histogram> origin)
            implements Sample {
        /// Answers to requests that were dealt one by one, of which nothing more is known.
        public Latencies(Window window, SortedMap<String, HistogramPair> byEndpoint) {
            this(window, byEndpoint, new TreeMap<>(), Origin.unknown(Unit.REQUEST));
        }

        public Latencies {
            for (HistogramPair pair : byEndpoint.values()) {
                if (!pair.canary()
                        .hasSameBounds(byEndpoint.firstEntry().getValue().canary())) {
                    throw new IllegalArgumentException("the histograms of one sample must have the same bounds");
                }
            }
            byEndpoint = Origin.copied(byEndpoint);
            users = Origin.copied(users);
        }
    }

    /// One value of each instance of both variants.
    ///
    /// A value that cannot be (negative, infinite or not a number) is dropped by the judge and counted.
    record Gauges(Window window, SortedMap<String, Double> canary, SortedMap<String, Double> stable) implements Sample {
        public Gauges {
            canary = Collections.unmodifiableSortedMap(new TreeMap<>(canary));
            stable = Collections.unmodifiableSortedMap(new TreeMap<>(stable));
        }
    }

    /// What came of one measurement of a condition. The source has evaluated it: the language of conditions is none of
    /// the judge's business.
    ///
    /// @param window ends when it was measured
    /// @param result what the source answered, shortened; empty when it did not
    /// @param sentence what made it so, such as `result[0] >= 0.95 is false for [0.93]`
    record Measured(Window window, Outcome outcome, String result, String sentence) implements Sample {}

    /// The source answered, and has nothing for the canary. That is not zero errors: nothing is known.
    ///
    /// @param asked what the source was asked
    /// @param answered what came back
    record NoData(Window window, String asked, String answered) implements Sample {}

    /// Counts of one endpoint in one window: `0 <= bad <= requests` holds in a sound one; a torn one
    /// ([#isTorn]) is dropped and counted.
    record Pair(long canaryRequests, long canaryBad, long stableRequests, long stableBad) {
        public static final Pair NONE = new Pair(0, 0, 0, 0);

        public boolean isTorn() {
            return canaryBad < 0 || canaryBad > canaryRequests || stableBad < 0 || stableBad > stableRequests;
        }

        boolean isEmpty() {
            return canaryRequests + stableRequests == 0;
        }

        /// The canary's part.
        public Count canary() {
            return new Count(canaryRequests, canaryBad);
        }

        /// Stable's part.
        public Count stable() {
            return new Count(stableRequests, stableBad);
        }

        Counts counts() {
            return new Counts(canaryRequests, canaryBad, stableRequests, stableBad);
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

        /// The counts of both added; the bounds must be the same.
        public HistogramPair plus(HistogramPair more) {
            return new HistogramPair(canary.plus(more.canary), stable.plus(more.stable));
        }

        /// A pair of histograms that may count in different buckets: both are counted anew between the
        /// bounds that they have in common, which loses detail and nothing else.
        public static HistogramPair aligned(Histogram canary, Histogram stable) {
            return canary.hasSameBounds(stable)
                    ? new HistogramPair(canary, stable)
                    : new HistogramPair(canary.onBoundsOf(stable), stable.onBoundsOf(canary));
        }
    }

    /// How the slowest answers of users moved on one endpoint, all with the same bounds: one entry for each
    /// user who was active in the window. A user's slowest answer so far in this release is the record;
    /// before the first answer it is in the fastest bucket.
    ///
    /// The law: of users whose record was at or below a border, those whose record is now above it are the
    /// event, and each user is that event once.
    ///
    /// @param before records of the window's active users at its beginning
    /// @param after records of the same users at its end, so none is faster
    /// @param half the random half of stable's users; empty histograms where nobody drew
    record Records(HistogramPair before, HistogramPair after, Moved half) {
        /// Records of users of whom nobody drew a half.
        public Records(HistogramPair before, HistogramPair after) {
            this(before, after, Moved.none(before.stable().bounds()));
        }

        public Records {
            if (!before.canary().hasSameBounds(after.canary())
                    || !before.canary().hasSameBounds(half.before())) {
                throw new IllegalArgumentException("records before and after must have the same bounds");
            }
        }

        Records plus(Records more) {
            return new Records(before.plus(more.before), after.plus(more.after), half.plus(more.half));
        }
    }

    /// Records of one set of users at the beginning of a window and at its end, with the same bounds.
    record Moved(Histogram before, Histogram after) {
        public Moved {
            if (!before.hasSameBounds(after)) {
                throw new IllegalArgumentException("records before and after must have the same bounds");
            }
        }

        Moved plus(Moved more) {
            return new Moved(before.plus(more.before), after.plus(more.after));
        }

        static Moved none(double[] bounds) {
            Histogram empty = new Histogram(bounds, new long[bounds.length + 1]);
            return new Moved(empty, empty);
        }
    }

    /// Requests, users or attempts of one variant, and the bad ones among them.
    record Count(long requests, long bad) {
        public static final Count NONE = new Count(0, 0);

        public boolean isTorn() {
            return bad < 0 || bad > requests;
        }

        public Count plus(Count other) {
            return new Count(requests + other.requests, bad + other.bad);
        }

        public Count minus(Count part) {
            return new Count(requests - part.requests, bad - part.bad);
        }
    }
}
