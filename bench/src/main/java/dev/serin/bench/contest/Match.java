package dev.serin.bench.contest;

import java.util.SortedMap;

/// One family at one rate of requests: what every rule made of it.
///
/// @param withHistory Serin's, with an hour of history
/// @param withoutHistory Serin's, of the same releases as the others'
/// @param others by name; without those that cannot judge this metric
public record Match(
        Family family,
        int requestsPerSecond,
        Tally withHistory,
        Tally withoutHistory,
        SortedMap<String, Tally> others) {}
