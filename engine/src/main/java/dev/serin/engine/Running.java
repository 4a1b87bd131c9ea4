package dev.serin.engine;

import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.notify.Message;
import dev.serin.plan.Occasion;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A release that is being run: takes signals from any thread, and moves on its own.
///
/// The law: *journal before effect*. A signal that could not be journaled is not acted upon; the release stays as it is
/// and the failure is thrown into [#ended]. A bug in the core ends the work on this release only, keeps its last state,
/// and people are told.
public final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final ReleaseId id;
    private final Engine engine;
    private final World world;
    private final Watcher watcher;
    private final Hands hands;
    private final Mailbox<Signal> mailbox;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private volatile Release release;

    Running(ReleaseId id, Release release, Engine engine, World world, Watcher watcher) {
        this.id = id;
        this.release = release;
        this.engine = engine;
        this.world = world;
        this.watcher = watcher;
        this.hands = new Hands(engine, world, new Announcement(id, world.plan(), ZoneId.systemDefault()), this::send);
        this.mailbox = new Mailbox<>(engine::execute, this::handle);
    }

    public ReleaseId id() {
        return id;
    }

    /// The release as it stands after the last signal.
    public Release release() {
        return release;
    }

    /// Hands in a signal; it takes effect soon, in order, on another thread. Once the engine is closed it has none.
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

    /// After a restart: repeats what the journal cannot know to be done, and sets the alarm clocks again.
    void pickUp(Journal.History history) {
        tellAgain(history);
        switch (release.phase()) {
            case Phase.Ended(var outcome) -> ended.complete(outcome);
            case Phase.Pending _ -> send(new Signal.Started(now()));
            case Phase.Live _ -> hands.carryOut(release.pending(now()), release);
        }
    }

    private void tellAgain(Journal.History history) {
        List<Effect> tells = history.lastDecision().stream()
                .flatMap(decision -> decision.effects().stream())
                .filter(Effect.Tell.class::isInstance)
                .toList();
        hands.carryOut(tells, release);
    }

    private void handle(Signal signal) {
        if (ended.isCompletedExceptionally()) {
            return;
        }
        try {
            decide(signal);
        } catch (JournalException | RuntimeException | Error failure) {
            stop(failure);
        }
    }

    private void decide(Signal signal) throws JournalException {
        engine.journal().append(id, signal);
        Decision decision = release.on(signal);
        release = decision.release();
        hands.carryOut(decision.effects(), release);
        watch(signal, decision);
        if (release.phase() instanceof Phase.Ended(var outcome)) {
            ended.complete(outcome);
        }
    }

    /// A watcher that fails must not stop a roll back.
    private void watch(Signal signal, Decision decision) {
        try {
            watcher.moved(signal, decision);
        } catch (RuntimeException bug) {
            LOG.error("a watcher of {} failed", id, bug);
        }
    }

    private void stop(Throwable failure) {
        LOG.error("{} stopped where it was, at {}", id, release.phase(), failure);
        try {
            world.messages().accept(stopped(failure));
        } catch (RuntimeException bug) {
            LOG.error("nobody could be told that {} stopped", id, bug);
        }
        ended.completeExceptionally(failure);
    }

    private Message stopped(Throwable failure) {
        String service = world.plan().service().text();
        String version = world.plan().canary().version();
        return new Message(
                id + "#stopped",
                Occasion.HELD,
                service,
                version,
                now(),
                service + " " + version + " stopped where it was, because Serin itself failed.",
                List.of("The routers keep the weight that they have. The log of Serin says more: "
                        + failure.getClass().getSimpleName() + "."),
                "");
    }
}
