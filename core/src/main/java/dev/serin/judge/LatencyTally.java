package dev.serin.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a metric of latency has seen besides its evidence. Immutable.
///
/// @param since when the canary's first sample began
/// @param byEndpoint all answers of both variants since the evidence began, to be shown
/// @param judgedCanary judged units of the canary
/// @param highestLogE the most that ever spoke for slower
/// @param uncounted answers to users whom the router could not remember
record LatencyTally(
        Optional<Instant> since,
        SortedMap<String, Sample.HistogramPair> byEndpoint,
        long judgedCanary,
        Unit unit,
        double highestLogE,
        int restarts,
        long uncounted) {
    static final LatencyTally NONE = new LatencyTally(Optional.empty(), new TreeMap<>(), 0, Unit.REQUEST, 0, 0, 0);

    private static final long GUARD_UNITS = 30;

    LatencyTally {
        byEndpoint = Collections.unmodifiableSortedMap(byEndpoint);
    }

    LatencyTally restarted() {
        return new LatencyTally(since, new TreeMap<>(), 0, unit, 0, restarts + 1, 0);
    }

    boolean isWarmingUp(Window window, Duration warmUp) {
        return window.from().isBefore(since.orElse(window.from()).plus(warmUp));
    }

    /// With a window in which the canary had traffic.
    LatencyTally with(Window window) {
        return since.isPresent()
                ? this
                : new LatencyTally(
                        Optional.of(window.from()), byEndpoint, judgedCanary, unit, highestLogE, restarts, uncounted);
    }

    /// With a sample that was judged.
    ///
    /// @param shown all answers, by the endpoints that are kept apart
    LatencyTally with(
            Sample.Latencies sample,
            SortedMap<String, Sample.HistogramPair> shown,
            SortedMap<String, Answers> judged,
            double logE) {
        SortedMap<String, Sample.HistogramPair> more = new TreeMap<>(byEndpoint);
        shown.forEach((endpoint, pair) -> {
            if (pair.canary().total() + pair.stable().total() > 0) {
                more.merge(endpoint, pair, LatencyTally::plus);
            }
        });
        long canary = judged.values().stream()
                .mapToLong(answers -> answers.pair().canary().total())
                .sum();
        return new LatencyTally(
                since,
                more,
                judgedCanary + canary,
                sample.origin().unit(),
                Math.max(highestLogE, logE),
                restarts,
                uncounted + sample.origin().uncounted());
    }

    /// A source that counts in other buckets than before begins anew: what was shown cannot be added to
    /// them.
    private static Sample.HistogramPair plus(Sample.HistogramPair before, Sample.HistogramPair more) {
        return before.canary().hasSameBounds(more.canary()) ? before.plus(more) : more;
    }

    /// Whether enough was seen to take a canary back on evidence alone.
    boolean isGuarded() {
        return judgedCanary >= GUARD_UNITS;
    }

    /// All endpoints together; none while there was no answer.
    Optional<Sample.HistogramPair> total() {
        return byEndpoint.values().stream()
                .reduce(LatencyTally::plus)
                .filter(all -> all.canary().total() + all.stable().total() > 0);
    }

    /// How likely a canary within its tolerance would have looked this slow at any look: at most this.
    double chance() {
        return Math.min(1, StrictMath.exp(-highestLogE));
    }
}
