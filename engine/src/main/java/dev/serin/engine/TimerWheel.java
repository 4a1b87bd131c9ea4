package dev.serin.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks at or soon after an instant: one thread for all releases, whatever their number.
///
/// A hashed wheel: adding and cancelling are O(1), and a turn of the wheel touches only the tasks of one slot. A task
/// runs at most one tick late, never early, and must not block: it hands over to a mailbox. While no task waits, the
/// thread sleeps. When the clock jumps forward, what became due runs at once; when it is set back, tasks wait for their
/// instant as told.
public final class TimerWheel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int TICKS_PER_SECOND = 100;
    private static final int SLOTS = 1024;

    private final InstantSource clock;
    private final List<Set<Entry>> slots = new ArrayList<>();
    private final Thread thread;
    private long turned;
    private int waiting;
    private volatile boolean closed;

    /// A task that waits; equal only to itself.
    private static final class Entry {
        private final long tick;
        private final Runnable task;

        private Entry(long tick, Runnable task) {
            this.tick = tick;
            this.task = task;
        }
    }

    /// A task that was asked for.
    @FunctionalInterface
    public interface Timer {
        /// Forgets the task, unless it has begun. Cancelling twice, or too late, changes nothing.
        void cancel();
    }

    public TimerWheel(InstantSource clock) {
        this.clock = clock;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new LinkedHashSet<>(0));
        }
        this.turned = tickOf(clock.instant());
        this.thread = Thread.ofPlatform().daemon().name("serin-timer").start(this::turn);
    }

    /// Runs the task once the clock has reached `at`.
    public Timer at(Instant at, Runnable task) {
        Entry entry;
        boolean mayBeAsleep;
        synchronized (slots) {
            entry = new Entry(Math.max(tickOf(at), tickOf(clock.instant())) + 1, task);
            slot(entry.tick).add(entry);
            mayBeAsleep = waiting++ == 0;
        }
        if (mayBeAsleep) { // else it looks at every tick by itself
            LockSupport.unpark(thread);
        }
        return () -> cancel(entry);
    }

    private void cancel(Entry entry) {
        synchronized (slots) {
            waiting -= slot(entry.tick).remove(entry) ? 1 : 0;
        }
    }

    /// Blocks the caller until the clock has gone on by `length`.
    void pause(Duration length) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Timer timer = at(clock.instant().plus(length), over::countDown);
        try {
            over.await();
        } finally {
            timer.cancel();
        }
    }

    /// How many tasks wait.
    int waiting() {
        synchronized (slots) {
            return waiting;
        }
    }

    private void turn() {
        while (!closed) {
            due().forEach(TimerWheel::run);
            if (waiting() == 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TICK.toNanos());
            }
        }
    }

    /// A task that fails must not stop the clock for all others.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("a timer failed", bug);
        }
    }

    private List<Runnable> due() {
        List<Runnable> due = new ArrayList<>();
        synchronized (slots) {
            long now = tickOf(clock.instant());
            boolean wholeTurn = now < turned || now - turned >= SLOTS;
            for (long tick = wholeTurn ? now - SLOTS + 1 : turned + 1; tick <= now; tick++) {
                take(slot(tick), now, due);
            }
            turned = now;
            waiting -= due.size();
        }
        return due;
    }

    private static void take(Set<Entry> slot, long now, List<Runnable> due) {
        for (Iterator<Entry> entries = slot.iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.tick <= now) {
                due.add(entry.task);
                entries.remove();
            }
        }
    }

    private static long tickOf(Instant at) {
        return Math.multiplyExact(at.getEpochSecond(), TICKS_PER_SECOND) + at.getNano() / TICK.toNanos();
    }

    private Set<Entry> slot(long tick) {
        return slots.get(Math.floorMod(tick, SLOTS));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
