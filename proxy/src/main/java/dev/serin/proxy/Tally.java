package dev.serin.proxy;

import dev.serin.judge.Histogram;
import dev.serin.plan.Side;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts answers by endpoint and variant, under one weight. Safe for any thread.
final class Tally {
    private final Map<String, Cell> stable = new ConcurrentHashMap<>();
    private final Map<String, Cell> canary = new ConcurrentHashMap<>();

    /// One endpoint of one variant. Requests are the sum of both kinds, so a reader never sees more bad ones than all.
    static final class Cell {
        private final LongAdder fine = new LongAdder();
        private final LongAdder bad = new LongAdder();
        private final AtomicLongArray latencies = new AtomicLongArray(Latencies.BUCKETS);

        /// An answer that came to its end, or will never come.
        void add(boolean isBad, long nanos) {
            addUntimed(isBad);
            latencies.incrementAndGet(Latencies.bucket(nanos));
        }

        /// An answer whose end nobody waited for: how long it would have taken is not known.
        void addUntimed(boolean isBad) {
            (isBad ? bad : fine).increment();
        }

        private Counts counts() {
            long[] copy = new long[Latencies.BUCKETS];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = latencies.get(i);
            }
            long badNow = bad.sum();
            return new Counts(badNow + fine.sum(), badNow, Latencies.histogram(copy));
        }
    }

    /// What one variant answered on one endpoint so far.
    record Counts(long requests, long bad, Histogram latencies) {
        static final Counts NONE = new Counts(0, 0, Latencies.histogram(new long[Latencies.BUCKETS]));

        Counts minus(Counts earlier) {
            return new Counts(
                    requests - earlier.requests, bad - earlier.bad, Latencies.difference(latencies, earlier.latencies));
        }
    }

    /// Everything that was counted up to one moment.
    record Snapshot(SortedMap<String, Counts> stable, SortedMap<String, Counts> canary) {
        static final Snapshot EMPTY = new Snapshot(new TreeMap<>(), new TreeMap<>());

        long stableRequests() {
            return requests(stable);
        }

        long canaryRequests() {
            return requests(canary);
        }

        private static long requests(SortedMap<String, Counts> counts) {
            return counts.values().stream().mapToLong(Counts::requests).sum();
        }

        Snapshot minus(Snapshot earlier) {
            return new Snapshot(minus(stable, earlier.stable), minus(canary, earlier.canary));
        }

        private static SortedMap<String, Counts> minus(SortedMap<String, Counts> now, SortedMap<String, Counts> then) {
            SortedMap<String, Counts> difference = new TreeMap<>();
            now.forEach((name, counts) -> difference.put(name, counts.minus(then.getOrDefault(name, Counts.NONE))));
            return difference;
        }
    }

    Cell cell(Side side, String endpoint) {
        Map<String, Cell> cells = of(side);
        Cell known = cells.get(endpoint);
        return known != null ? known : cells.computeIfAbsent(endpoint, _ -> new Cell());
    }

    Snapshot snapshot() {
        return new Snapshot(snapshot(stable), snapshot(canary));
    }

    private static SortedMap<String, Counts> snapshot(Map<String, Cell> cells) {
        SortedMap<String, Counts> snapshot = new TreeMap<>();
        cells.forEach((name, cell) -> snapshot.put(name, cell.counts()));
        return snapshot;
    }

    private Map<String, Cell> of(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }
}
