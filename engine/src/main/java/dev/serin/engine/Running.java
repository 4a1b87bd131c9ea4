package dev.serin.engine;

import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.release.Decision;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A release that is being run: takes signals from any thread, and moves on its own.
///
/// The law: *journal before effect*. A signal that could not be journaled is not acted upon; the release stays as it is
/// and the failure is
/// thrown into [#ended]. A bug in the core ends the work on this release only, and keeps its last state.
public final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final ReleaseId id;
    private final Engine engine;
    private final Watcher watcher;
    private final Hands hands;
    private final Mailbox<Signal> mailbox;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private volatile Release release;

    Running(ReleaseId id, Release release, Engine engine, World world, Watcher watcher) {
        this.id = id;
        this.release = release;
        this.engine = engine;
        this.watcher = watcher;
        this.hands = new Hands(engine, world, new Announcement(id, world.plan(), ZoneId.systemDefault()), this::send);
        this.mailbox = new Mailbox<>(engine.threads(), this::handle);
    }

    public ReleaseId id() {
        return id;
    }

    /// The release as it stands after the last signal.
    public Release release() {
        return release;
    }

    /// Hands in a signal; it takes effect soon, in order, on another thread.
    public void send(Signal signal) {
        mailbox.put(signal);
    }

    /// The time by the engine's clock, for signals that people send.
    public Instant now() {
        return engine.clock().instant();
    }

    /// Completes with the first outcome, or exceptionally when Serin itself failed. A retry after that is not seen
    /// here.
    public CompletableFuture<Outcome> ended() {
        return ended.copy();
    }

    /// After a restart: repeats what the journal cannot know to be done.
    void pickUp() {
        hands.carryOut(release.pending(now()), release);
        send(new Signal.Ticked(now()));
    }

    private void handle(Signal signal) {
        if (ended.isCompletedExceptionally()) {
            return;
        }
        try {
            decide(signal);
        } catch (JournalException | RuntimeException failure) {
            LOG.error("{} stopped where it was, at {}", id, release.phase(), failure);
            ended.completeExceptionally(failure);
        }
    }

    private void decide(Signal signal) throws JournalException {
        engine.journal().append(id, signal);
        Decision decision = release.on(signal);
        release = decision.release();
        watcher.moved(signal, decision);
        hands.carryOut(decision.effects(), release);
        if (release.phase() instanceof Phase.Ended(var outcome)) {
            ended.complete(outcome);
        }
    }
}
