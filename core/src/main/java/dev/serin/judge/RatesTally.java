package dev.serin.judge;

import java.util.Collection;

/// What a metric of counts has seen besides its evidence: enough to be trusted, and what hard limits act
/// on. Immutable.
///
/// @param requests of both variants, whatever the unit is that is judged
/// @param eventCells cells (an interval, and an instance or a bucket of clients) in which the canary met
/// something bad
/// @param highestLogE the most that ever spoke for worse
/// @param torn counts that could not be true and were dropped
/// @param uncounted answers to users whom the router could not remember
record RatesTally(
        Comparison requests, long eventCells, Unit unit, double highestLogE, int restarts, long torn, long uncounted) {
    static final RatesTally NONE = new RatesTally(Comparison.NONE, 0, Unit.REQUEST, 0, 0, 0, 0);

    static final long GUARD_CELLS = 3;
    static final long GUARD_REQUESTS = 30;
    private static final long HARD_LIMIT_REQUESTS = 20;
    private static final double HARD_LIMIT_BASELINE = 0.1;

    RatesTally restarted() {
        return new RatesTally(Comparison.NONE, 0, unit, 0, restarts + 1, 0, 0);
    }

    /// @param judged the sound ones among the judged counts, by endpoint
    RatesTally with(Sample.Rates sample, ByEndpoint<Sample.Pair> judged, double logE) {
        Comparison more = requests;
        long tornNow = 0;
        for (Sample.Pair pair : sample.byEndpoint().values()) {
            if (pair.isTorn()) {
                tornNow++;
            } else {
                more = more.with(pair);
            }
        }
        return new RatesTally(
                more,
                eventCells + eventCells(sample.origin(), judged),
                sample.origin().unit(),
                Math.max(highestLogE, logE),
                restarts,
                torn + tornNow,
                uncounted + sample.origin().uncounted());
    }

    /// How many cells of one interval had bad events of the canary; where cells are not told apart, each
    /// event is one.
    private static long eventCells(Origin<Sample.Count> origin, ByEndpoint<Sample.Pair> judged) {
        long events = 0;
        for (int i = 0; i < judged.size(); i++) {
            events += judged.get(i).canaryBad();
        }
        return origin.canary().isEmpty() || events == 0
                ? events
                : cellsWithEvents(origin.canary().values());
    }

    private static long cellsWithEvents(Collection<Sample.Count> cells) {
        long some = 0;
        for (Sample.Count cell : cells) {
            some += cell.bad() > 0 ? 1 : 0;
        }
        return some;
    }

    /// Whether enough was seen to take a canary back on evidence alone.
    boolean isGuarded() {
        return eventCells >= GUARD_CELLS && requests.counts().canaryRequests() >= GUARD_REQUESTS;
    }

    /// Against the matched baseline: an outage that both variants share counts for both, whatever the
    /// weight was then.
    boolean isBeyondHardLimit() {
        return requests.matchedRequests() >= HARD_LIMIT_REQUESTS
                && requests.matchedBad() * 2 >= requests.matchedRequests()
                && requests.baselineRate() < HARD_LIMIT_BASELINE;
    }

    /// At least half of the canary's requests fail. When stable's do as well that proves nothing against
    /// the canary, and nothing for it either.
    boolean isHopeless() {
        Sample.Pair counts = requests.counts();
        return counts.canaryBad() > 0 && counts.canaryBad() * 2 >= counts.canaryRequests();
    }

    /// How likely a canary within its tolerance would have looked this bad at any look: at most this.
    double chance() {
        return Math.min(1, StrictMath.exp(-highestLogE));
    }
}
