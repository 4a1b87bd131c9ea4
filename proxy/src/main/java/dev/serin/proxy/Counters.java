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
                byKind);
    }
}
