package dev.serin.cli;

import dev.serin.engine.Engine;
import dev.serin.engine.Outbox;
import dev.serin.engine.Running;
import dev.serin.engine.Undelivered;
import dev.serin.engine.Watcher;
import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.Journal;
import dev.serin.journal.ReleaseId;
import dev.serin.notify.Message;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import dev.serin.terminal.PhaseText;
import dev.serin.terminal.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One release in this process, from its start to its end. Ctrl-C and SIGTERM put traffic back to stable, confirmed.
final class LocalRun {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);
    private static final Duration PATIENCE_FOR_MESSAGES = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(3);
    private static final int SIGNALS_REMEMBERED = 10_000;

    private final Console console;
    private final Plan plan;
    private final OpenWorld open;
    private final Audience audience;
    private final boolean exitOnHold;
    private final Journal journal;
    private final CompletableFuture<Boolean> held = new CompletableFuture<>();
    private volatile String result = "";

    LocalRun(Console console, Plan plan, OpenWorld open, Audience audience, boolean exitOnHold) {
        this(console, plan, open, audience, exitOnHold, new InMemoryJournal(SIGNALS_REMEMBERED));
    }

    LocalRun(Console console, Plan plan, OpenWorld open, Audience audience, boolean exitOnHold, Journal journal) {
        this.console = console;
        this.plan = plan;
        this.open = open;
        this.audience = audience;
        this.exitOnHold = exitOnHold;
        this.journal = journal;
    }

    /// Runs the release, and tells what came of it.
    Ending toTheEnd() throws Exception {
        Instant began = console.clock().instant();
        Watcher watcher = audience.begin(plan, open.address(), this::traffic);
        try (Engine engine = new Engine(console.clock(), journal);
                Outbox outbox = engine.outbox(open.recipients(), watcher)) {
            ReleaseId id = new ReleaseId(plan.service() + "/" + plan.canary().version() + "/1");
            Running running = engine.start(id, open.world(outbox.andThen(this::remember)), (signal, decision) -> {
                watcher.moved(signal, decision);
                noticeHold(decision.release().phase());
            });
            audience.view().steer(running::send);
            Ending ending = end(running, began);
            audience.view().over();
            deliverTheRest(outbox).forEach(watcher::givenUp);
            return ending;
        }
    }

    /// The last messages get a moment; less when somebody waits for the process to end.
    private List<Undelivered> deliverTheRest(Outbox outbox) throws InterruptedException {
        return outbox.finish(console.interruption().isAsked() ? PATIENCE_WHEN_INTERRUPTED : PATIENCE_FOR_MESSAGES);
    }

    /// The message of the end is the result; what is told on the way, the view shows as it happens.
    private void remember(Message message) {
        if (List.of(Occasion.PROMOTED, Occasion.ROLLED_BACK, Occasion.SUPERSEDED)
                .contains(message.occasion())) {
            result = message.text();
        }
    }

    private void noticeHold(Phase phase) {
        if (exitOnHold && (phase instanceof Phase.Holding || phase instanceof Phase.Asking)) {
            held.complete(true);
        }
    }

    private Ending end(Running running, Instant began) throws InterruptedException {
        awaitAny(running);
        if (console.interruption().isAsked() && !running.ended().isDone()) {
            return ending("interrupted", Exit.INTERRUPTED, abort(running, "an interruption"), running, began);
        }
        if (held.isDone() && !running.ended().isDone()) {
            String held = "%s %s is held: %s"
                    .formatted(plan.service(), plan.canary().version(), PhaseText.reason(running.release()));
            return ending("held", Exit.HELD, held + "\n" + abort(running, "--on-hold exit"), running, began);
        }
        try {
            Outcome outcome = running.ended().get();
            return ending(name(outcome), Exit.of(outcome), result, running, began);
        } catch (ExecutionException failure) {
            String what = "Serin failed: " + failure.getCause() + "\n" + open.backToStable();
            return ending("failed", Exit.FAILED, what, running, began);
        }
    }

    private void awaitAny(Running running) throws InterruptedException {
        try {
            CompletableFuture.anyOf(running.ended(), console.interruption().asked(), held)
                    .handle((_, _) -> true)
                    .get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String abort(Running running, String who) throws InterruptedException {
        running.send(new Signal.AbortAsked(running.now(), who, ""));
        try {
            return whereTrafficIs(running.ended().get(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return "The routers have not confirmed weight 0: look at them.";
        } catch (ExecutionException failure) {
            return "Serin failed: " + failure.getCause() + "\n" + open.backToStable();
        }
    }

    /// A release may end by itself while its abort is on the way.
    private static String whereTrafficIs(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Promoted() -> "All traffic is the canary's: it was promoted before the abort came.";
            case Outcome.RolledBack _, Outcome.Superseded _ -> "All traffic is stable's again.";
        };
    }

    private Ending ending(String outcome, int code, String text, Running running, Instant began) {
        Duration took = Duration.between(began, console.clock().instant());
        return new Ending(outcome, code, text, took, running.release(), open.totals());
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Promoted() -> "promoted";
            case Outcome.RolledBack _ -> "rolledBack";
            case Outcome.Superseded _ -> "superseded";
        };
    }

    private Traffic traffic() {
        return open.totals()
                .map(totals -> new Traffic(
                        totals.stableRequests() + totals.canaryRequests() - totals.rescued(),
                        totals.canaryRequests(),
                        totals.usersErrors(),
                        totals.rescued()))
                .orElse(Traffic.NONE);
    }
}
