package dev.serin.proxy;

import dev.serin.plan.Side;
import java.util.concurrent.atomic.LongAdder;

/// The judged requests that were dealt between two looks: each knows its own, and tells it when it is settled. So it is
/// known how many are still open, apart from all that was dealt later. Safe for any thread.
final class Cohort {
    private final LongAdder stable = new LongAdder();
    private final LongAdder canary = new LongAdder();

    void dealt(Side side) {
        open(side).increment();
    }

    /// It was answered, it failed, or its client went away.
    void settled(Side side) {
        open(side).decrement();
    }

    /// What is not settled yet. The trap: sums of counters that move may be a few too low, so below zero is zero.
    Backlog open() {
        return new Backlog(Math.max(0, stable.sum()), Math.max(0, canary.sum()));
    }

    private LongAdder open(Side side) {
        return switch (side) {
            case STABLE -> stable;
            case CANARY -> canary;
        };
    }
}
