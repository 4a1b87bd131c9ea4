package dev.serin.proxy;

import dev.serin.plan.Side;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts everything since the proxy was opened. Safe for any thread.
final class Counters {
    private final LongAdder stableRequests = new LongAdder();
    private final LongAdder canaryRequests = new LongAdder();
    private final LongAdder stableErrors = new LongAdder();
    private final LongAdder canaryErrors = new LongAdder();
    private final LongAdder rescued = new LongAdder();
    private final LongAdder usersErrors = new LongAdder();
    private final LongAdder usersErrorsByCanary = new LongAdder();
    private final Map<String, LongAdder> mishaps = new ConcurrentHashMap<>();
    private final Map<String, Kinds> stableKinds = new ConcurrentHashMap<>();
    private final Map<String, Kinds> canaryKinds = new ConcurrentHashMap<>();

    /// Where the kinds of one endpoint and variant are counted.
    Kinds kinds(Side side, String endpoint) {
        return (side == Side.CANARY ? canaryKinds : stableKinds).computeIfAbsent(endpoint, _ -> new Kinds());
    }

    void answered(Side side, boolean isBad) {
        (side == Side.CANARY ? canaryRequests : stableRequests).increment();
        if (isBad) {
            (side == Side.CANARY ? canaryErrors : stableErrors).increment();
        }
    }

    void mishap(Side side, Mishap mishap) {
        mishaps.computeIfAbsent(side + " " + mishap.key(), _ -> new LongAdder()).increment();
    }

    void rescued() {
        rescued.increment();
    }

    void userSawError(Side side) {
        usersErrors.increment();
        if (side == Side.CANARY) {
            usersErrorsByCanary.increment();
        }
    }

    Totals totals() {
        SortedMap<String, Long> byKind = new TreeMap<>();
        mishaps.forEach((kind, count) -> byKind.put(kind, count.sum()));
        return new Totals(
                stableRequests.sum(),
                canaryRequests.sum(),
                stableErrors.sum(),
                canaryErrors.sum(),
                rescued.sum(),
                usersErrors.sum(),
                usersErrorsByCanary.sum(),
                byKind,
                endpoints());
    }

    private SortedMap<String, SortedMap<String, Long>> endpoints() {
        SortedMap<String, SortedMap<String, Long>> endpoints = new TreeMap<>();
        stableKinds.forEach((endpoint, kinds) -> endpoints.put(Side.STABLE + " " + endpoint, kinds.counts()));
        canaryKinds.forEach((endpoint, kinds) -> endpoints.put(Side.CANARY + " " + endpoint, kinds.counts()));
        return endpoints;
    }
}
