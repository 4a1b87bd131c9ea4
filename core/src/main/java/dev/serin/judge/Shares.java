package dev.serin.judge;

import dev.serin.statistics.NaturalLog;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a metric's stake is shared by its endpoints. Immutable.
///
/// A share is fixed before an endpoint's first judged sample and never changes: those of the first interval
/// share 0.8 by their requests, each later one takes 1/20 of what is left of the reserve, in the order of
/// time and then name.
///
/// @param byEndpoint shares of the stake, 0 to 1
/// @param reserve what is left for endpoints that come later
record Shares(SortedMap<String, Double> byEndpoint, double reserve) {
    private static final double FIRST = 0.8;
    private static final double LATER_PART = 1.0 / 20;

    static final Shares NONE = new Shares(new TreeMap<>(), 1 - FIRST);

    Shares {
        byEndpoint = Collections.unmodifiableSortedMap(byEndpoint);
    }

    /// With the endpoints of one interval, which are not in it yet.
    ///
    /// @param requests of both variants, by endpoint
    Shares with(SortedMap<String, Double> requests) {
        return byEndpoint.isEmpty() ? first(requests) : later(requests);
    }

    private Shares first(SortedMap<String, Double> requests) {
        double all = requests.values().stream().mapToDouble(Double::doubleValue).sum();
        SortedMap<String, Double> shares = new TreeMap<>();
        requests.forEach((endpoint, some) -> shares.put(endpoint, FIRST * some / all));
        return new Shares(shares, reserve);
    }

    private Shares later(SortedMap<String, Double> requests) {
        SortedMap<String, Double> shares = new TreeMap<>(byEndpoint);
        double left = reserve;
        for (String endpoint : requests.keySet()) {
            shares.put(endpoint, left * LATER_PART);
            left -= left * LATER_PART;
        }
        return new Shares(shares, left);
    }

    double of(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, 0.0);
    }

    double logOf(String endpoint) {
        return NaturalLog.of(of(endpoint));
    }
}
