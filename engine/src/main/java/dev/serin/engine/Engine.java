package dev.serin.engine;

import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs releases: journals every signal before it is acted upon, hands it to the core, and carries out the effects.
///
/// One release is handled by one thing at a time; releases run side by side on virtual threads. A release at rest has
/// no thread and no
/// timer of its own, only an entry in the one timer wheel.
public final class Engine implements AutoCloseable {
    private final InstantSource clock;
    private final Journal journal;
    private final TimerWheel timers;
    private final ExecutorService threads;

    public Engine(InstantSource clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        this.timers = new TimerWheel(clock);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("serin-", 0).factory());
    }

    /// Begins a release that has never run.
    public Running start(ReleaseId id, World world, Watcher watcher) throws JournalException {
        journal.open(id, world.plan());
        Running running = new Running(id, Release.of(world.plan()), this, world, watcher);
        running.send(new Signal.Started(clock.instant()));
        return running;
    }

    /// Takes up a release where its journal ends. All its effects may have been carried out or not, so they are asked
    /// for again: the release
    /// is told that time has passed, and asks the routers anew when it is due.
    public Running resume(ReleaseId id, World world, Watcher watcher) throws JournalException {
        Release release = journal.read(id)
                .map(Journal.History::replay)
                .orElseThrow(() -> new JournalException("the journal does not know the whole of " + id));
        Running running = new Running(id, release, this, world, watcher);
        running.pickUp();
        return running;
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

    ExecutorService threads() {
        return threads;
    }

    /// Ends all work in hand. Releases stay as they are in the journal; routers keep their weight.
    @Override
    public void close() {
        timers.close();
        threads.shutdownNow();
    }
}
