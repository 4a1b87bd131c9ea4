package dev.serin.judge;

import dev.serin.plan.Tolerance;
import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The evidence that the canary is worse, over all endpoints: half in one pot, half spread over the endpoints.
/// Immutable.
///
/// An endpoint's share of the stake is fixed before its first judged sample: those of the first interval share 0.8 by
/// their requests, each later one takes 1/20 of what is left of the reserve.
final class BadSide {
    private static final double FIRST_SHARE = 0.8;
    private static final double LATER_PART = 1.0 / 20;

    private final RateBets bets;
    private final boolean apart;
    private final Mixture pooled;
    private final SortedMap<String, Endpoint> endpoints;
    private final double reserve;

    /// @param share of the stake, 0 to 1
    private record Endpoint(double share, Mixture mixture) {}

    private BadSide(
            RateBets bets, boolean apart, Mixture pooled, SortedMap<String, Endpoint> endpoints, double reserve) {
        this.bets = bets;
        this.apart = apart;
        this.pooled = pooled;
        this.endpoints = Collections.unmodifiableSortedMap(endpoints);
        this.reserve = reserve;
    }

    /// @param apart whether endpoints are kept apart at all
    static BadSide of(Tolerance tolerance, boolean apart) {
        RateBets bets = RateBets.bad(tolerance.ratio(), tolerance.floor());
        return new BadSide(bets, apart, bets.start(), new TreeMap<>(), 1 - FIRST_SHARE);
    }

    /// @param counts of one interval, by endpoint; none torn
    BadSide with(SortedMap<String, Sample.Pair> counts) {
        BadSide known = introduce(counts);
        double[] sum = new double[pooled.size()];
        SortedMap<String, Endpoint> next = new TreeMap<>(known.endpoints);
        counts.forEach((name, pair) -> {
            double[] gains = bets.increments(pair);
            for (int g = 0; g < sum.length; g++) {
                sum[g] += gains[g];
            }
            next.computeIfPresent(
                    name,
                    (_, endpoint) ->
                            new Endpoint(endpoint.share(), endpoint.mixture().with(gains)));
        });
        return new BadSide(bets, apart, pooled.with(sum), next, known.reserve);
    }

    private BadSide introduce(SortedMap<String, Sample.Pair> counts) {
        return endpoints.isEmpty() ? introduceFirst(counts) : introduceLater(counts);
    }

    private BadSide introduceFirst(SortedMap<String, Sample.Pair> counts) {
        double all = counts.values().stream().mapToDouble(BadSide::requests).sum();
        SortedMap<String, Endpoint> first = new TreeMap<>();
        counts.forEach((name, pair) -> {
            if (requests(pair) > 0) {
                first.put(name, new Endpoint(FIRST_SHARE * requests(pair) / all, bets.start()));
            }
        });
        return new BadSide(bets, apart, pooled, first, reserve);
    }

    private BadSide introduceLater(SortedMap<String, Sample.Pair> counts) {
        SortedMap<String, Endpoint> more = new TreeMap<>(endpoints);
        double left = reserve;
        for (String name : counts.keySet()) {
            if (!more.containsKey(name)) {
                more.put(name, new Endpoint(left * LATER_PART, bets.start()));
                left -= left * LATER_PART;
            }
        }
        return new BadSide(bets, apart, pooled, more, left);
    }

    private static double requests(Sample.Pair pair) {
        return (double) pair.canaryRequests() + pair.stableRequests();
    }

    /// The natural logarithm of the evidence over all endpoints; with a single one that was there from the start, that
    /// one's own.
    double logE() {
        if (!apart || endpoints.isEmpty()) {
            return pooled.logE();
        }
        double[] parts = endpoints.values().stream()
                .mapToDouble(endpoint ->
                        StrictMath.log(endpoint.share()) + endpoint.mixture().logE())
                .toArray();
        return LogSum.of(pooled.logE(), LogSum.of(parts)) - StrictMath.log(2);
    }

    /// The natural logarithm of one endpoint's own evidence; 0 when nothing is known of it.
    double logE(String name) {
        Endpoint endpoint = endpoints.get(name);
        return endpoint == null ? 0 : endpoint.mixture().logE();
    }

    /// The share of the stake that is on one endpoint: 0 to 1.
    double share(String name) {
        Endpoint endpoint = endpoints.get(name);
        return endpoint == null ? 0 : endpoint.share();
    }
}
