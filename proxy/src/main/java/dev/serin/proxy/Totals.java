package dev.serin.proxy;

import java.util.SortedMap;

/// What the proxy has served since it was opened, over all weights.
///
/// @param canaryRequests tries of the canary, rescued ones among them; forced ones too
/// @param canaryErrors 5xx answers of the canary and tries that got none, whether rescued or not
/// @param rescued requests that the canary did not take and stable answered
/// @param usersErrors what clients saw go wrong, from whichever variant: 5xx answers, broken connections, and answers
/// that they gave up waiting for
/// @param usersErrorsByCanary those among them that came from the canary
/// @param endpoints by variant and endpoint, such as `canary POST /orders/{id}`: how requests ended, by class of status
/// (`5xx`) or by kind of mishap (`refused`); at most some 400 entries
/// @param mishaps by variant and kind, such as `canary refused`
public record Totals(
        long stableRequests,
        long canaryRequests,
        long stableErrors,
        long canaryErrors,
        long rescued,
        long usersErrors,
        long usersErrorsByCanary,
        SortedMap<String, Long> mishaps,
        SortedMap<String, SortedMap<String, Long>> endpoints) {}
