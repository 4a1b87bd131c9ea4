package dev.serin.proxy;

import java.util.HashMap;
import java.util.Map;

/// What users have met on each endpoint in one release, over all weights and both variants: so that nobody is bad news
/// twice. Whoever uses it holds its lock.
///
/// A release begins with none: see [Generation#next].
final class Encounters {
    /// Users of an endpoint; no later one is remembered, nor counted as a user.
    static final int MOST = 100_000;

    /// So many endpoints may have the most; with more, the memory is full sooner.
    private static final int FULL_ENDPOINTS = 20;

    private final int most;
    private final Map<String, UserTable> endpoints = new HashMap<>();
    private long together;
    private int turn;

    /// @param most how many users of an endpoint are remembered
    Encounters(int most) {
        this.most = most;
    }

    /// Numbers the time from one look under one weight to the next. No two have the same number.
    int nextTurn() {
        return ++turn;
    }

    int most() {
        return most;
    }

    UserTable on(String endpoint) {
        return endpoints.computeIfAbsent(endpoint, _ -> new UserTable());
    }

    /// Whether there is a place for the user, who may have it already.
    boolean takes(UserTable endpoint, long user) {
        return endpoint.knows(user) || (endpoint.size() < most && together < (long) most * FULL_ENDPOINTS);
    }

    void remember(UserTable endpoint, long user, Standing standing) {
        together += endpoint.knows(user) ? 0 : 1;
        endpoint.put(user, standing.bits());
    }
}
