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

    private final int most;
    private final Map<String, UserTable> endpoints = new HashMap<>();
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
        return endpoints.computeIfAbsent(endpoint, _ -> new UserTable(most));
    }
}
