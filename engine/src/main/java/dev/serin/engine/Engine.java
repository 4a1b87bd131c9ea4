package dev.serin.engine;

import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs releases: journals every signal before it is acted upon, hands it to the core, and carries out the effects.
///
/// One release is handled by one thing at a time; releases run side by side on virtual threads. A release at rest has
/// no thread and no timer of its own, only an entry in the one timer wheel. The clock must not run backwards (see
/// [SteadyClock]). Whoever made the journal closes it, after the engine.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long PATIENCE_SECONDS = 5;

    private final InstantSource clock;
    private final Journal journal;
    private final TimerWheel timers;
    private final ExecutorService threads;
    private final Calls calls;

    public Engine(InstantSource clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        this.timers = new TimerWheel(clock);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("serin-", 0).factory());
        this.calls = new Calls(threads, timers, clock);
    }

    /// Begins a release that has never run.
    public Running start(ReleaseId id, World world, Watcher watcher) throws JournalException {
        journal.open(id, world.plan());
        Running running = new Running(id, Release.of(world.plan()), this, world, watcher);
        running.send(new Signal.Started(clock.instant()));
        return running;
    }

    /// Takes up a release where its journal ends. What its last signal led to may have been carried out or not, so it
    /// is asked for again.
    public Running resume(ReleaseId id, World world, Watcher watcher) throws JournalException {
        Journal.History history = journal.read(id)
                .orElseThrow(() -> new JournalException("the journal does not know the whole of " + id));
        Running running = new Running(id, history.replay(), this, world, watcher);
        running.pickUp(history);
        return running;
    }

    /// Makes the outbox of one release. Close it before the engine.
    public Outbox outbox(List<Recipient> recipients, Watcher watcher) {
        return new Outbox(this, recipients, new InMemoryReceipts(), watcher);
    }

    InstantSource clock() {
        return clock;
    }

    Journal journal() {
        return journal;
    }

    TimerWheel timers() {
        return timers;
    }

    Calls calls() {
        return calls;
    }

    /// Runs the task on a thread of its own; once the engine is closed, not at all.
    void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException _) {
            LOG.debug("the engine is closed; {} is left", task);
        }
    }

    /// Ends all work in hand. Releases stay as they are in the journal; routers keep their weight.
    @Override
    public void close() {
        timers.close();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a router, metric source or notifier does not heed its interrupt, and is left behind");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
