package dev.serin.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Runs tasks at or soon after an instant: one thread for all releases, whatever their number.
///
/// A hashed wheel: adding is O(1), and a turn of the wheel touches only the tasks of one slot. A task runs at most one
/// tick late, never
/// early, and must not block: it hands over to a mailbox. While no task waits, the thread sleeps.
public final class TimerWheel implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int SLOTS = 1024;

    private final InstantSource clock;
    private final List<List<Entry>> slots = new ArrayList<>();
    private final Thread thread;
    private long turned;
    private int waiting;
    private volatile boolean closed;

    private record Entry(long tick, Runnable task) {}

    public TimerWheel(InstantSource clock) {
        this.clock = clock;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>(0));
        }
        this.turned = tickOf(clock.instant());
        this.thread = Thread.ofPlatform().daemon().name("serin-timer").start(this::turn);
    }

    /// Runs the task once the clock has reached `at`.
    public void at(Instant at, Runnable task) {
        synchronized (slots) {
            long tick = Math.max(tickOf(at) + 1, turned + 1);
            slots.get(slotOf(tick)).add(new Entry(tick, task));
            waiting++;
        }
        LockSupport.unpark(thread);
    }

    private void turn() {
        while (!closed) {
            due().forEach(Runnable::run);
            if (idle()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TICK.toNanos());
            }
        }
    }

    private boolean idle() {
        synchronized (slots) {
            return waiting == 0;
        }
    }

    private List<Runnable> due() {
        List<Runnable> due = new ArrayList<>();
        synchronized (slots) {
            long now = tickOf(clock.instant());
            long from = Math.max(turned + 1, now - SLOTS + 1);
            for (long tick = from; tick <= now; tick++) {
                take(slots.get(slotOf(tick)), now, due);
            }
            turned = Math.max(turned, now);
            waiting -= due.size();
        }
        return due;
    }

    private static void take(List<Entry> slot, long now, List<Runnable> due) {
        for (Iterator<Entry> entries = slot.iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.tick() <= now) {
                due.add(entry.task());
                entries.remove();
            }
        }
    }

    private static long tickOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), TICK.toMillis());
    }

    private static int slotOf(long tick) {
        return Math.floorMod(tick, SLOTS);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
