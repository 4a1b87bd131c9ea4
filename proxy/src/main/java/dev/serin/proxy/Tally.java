package dev.serin.proxy;

import dev.serin.judge.Histogram;
import dev.serin.judge.Unit;
import dev.serin.plan.Side;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts requests under one weight: those that were dealt, and by endpoint and variant how they ended. Safe for any
/// thread.
final class Tally {
    private final Division division;
    private final Pages<Cell> pages = new Pages<>(Cell::new);
    private final LongAdder stableDealt = new LongAdder();
    private final LongAdder canaryDealt = new LongAdder();

    /// One endpoint of one variant, or one cell of its division. Requests are the sum of both kinds, so a reader never
    /// sees more bad ones than all.
    private static final class Cell {
        private final LongAdder fine = new LongAdder();
        private final LongAdder bad = new LongAdder();
        private final AtomicLongArray latencies = new AtomicLongArray(Latencies.BUCKETS);

        void add(Outcome outcome) {
            (outcome.isBad() ? bad : fine).increment();
            switch (outcome.time()) {
                case Outcome.Time.Took(var nanos) -> latencies.incrementAndGet(Latencies.bucket(nanos));
                case Outcome.Time.Unknown() -> {}
            }
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

    /// What one variant answered on one endpoint, or in one cell.
    record Counts(long requests, long bad, Histogram latencies) implements Additive<Counts> {
        static final Counts NONE = new Counts(0, 0, Latencies.NONE);

        @Override
        public Counts plus(Counts other) {
            return new Counts(requests + other.requests, bad + other.bad, latencies.plus(other.latencies));
        }

        @Override
        public Counts minus(Counts earlier) {
            return new Counts(
                    requests - earlier.requests, bad - earlier.bad, Latencies.difference(latencies, earlier.latencies));
        }
    }

    /// Everything that was counted up to one moment.
    ///
    /// @param dealt whether settled or not
    record Snapshot(Spread<Counts> requests, Backlog dealt) {
        static final Snapshot EMPTY = new Snapshot(Spread.empty(), Backlog.NONE);

        Snapshot minus(Snapshot earlier) {
            return new Snapshot(requests.minus(earlier.requests), dealt.minus(earlier.dealt));
        }
    }

    Tally(Division division) {
        this.division = division;
    }

    void dealt(Side side) {
        switch (side) {
            case STABLE -> stableDealt.increment();
            case CANARY -> canaryDealt.increment();
        }
    }

    /// The trap: cells are for what is judged, so requests have none where users are dealt.
    void add(Outcome outcome) {
        Side side = outcome.side();
        pages.endpoint(side, outcome.asker().half(), outcome.endpoint()).add(outcome);
        if (division.unit() == Unit.REQUEST) {
            pages.cell(side, division.name(side, outcome.cell())).add(outcome);
        }
    }

    Snapshot snapshot() {
        return new Snapshot(pages.read(Cell::counts), new Backlog(stableDealt.sum(), canaryDealt.sum()));
    }
}
