package dev.serin.cli;

import dev.serin.engine.Engine;
import dev.serin.engine.Outbox;
import dev.serin.engine.Running;
import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.ReleaseId;
import dev.serin.notify.Message;
import dev.serin.plan.Plan;
import dev.serin.proxy.Totals;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One release in this process, from its start to its end. Ctrl-C and SIGTERM put traffic back to stable, confirmed.
final class LocalRun {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);
    private static final Duration PATIENCE_FOR_MESSAGES = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(3);
    private static final int SIGNALS_REMEMBERED = 10_000;

    private final Console console;
    private final Plan plan;
    private final OpenWorld open;
    private final Events events;
    private final boolean exitOnHold;
    private final Interruption interruption;
    private String outcome = "running";
    private Instant began = Instant.EPOCH;

    LocalRun(Console console, Plan plan, OpenWorld open, Events events, boolean exitOnHold, Interruption interruption) {
        this.console = console;
        this.plan = plan;
        this.open = open;
        this.events = events;
        this.exitOnHold = exitOnHold;
        this.interruption = interruption;
    }

    /// Runs the release, and gives the exit code.
    int toTheEnd() throws Exception {
        began = console.clock().instant();
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        try (Engine engine = new Engine(console.clock(), new InMemoryJournal(SIGNALS_REMEMBERED));
                Outbox outbox = engine.outbox(open.recipients(), events)) {
            open.proxy()
                    .ifPresent(proxy -> console.err().println("The proxy listens on " + text(proxy.address()) + "."));
            ReleaseId id = new ReleaseId(plan.service() + "/" + plan.canary().version() + "/1");
            Consumer<Message> told = outbox.andThen(message -> console.err().println(message.text()));
            Running running = engine.start(id, open.world(told), (signal, decision) -> {
                events.moved(signal, decision);
                Phase phase = decision.release().phase();
                if (exitOnHold && (phase instanceof Phase.Holding || phase instanceof Phase.Asking)) {
                    held.complete(true);
                }
            });
            int code = end(running, held);
            finish(outbox);
            return code;
        }
    }

    /// The last messages get a moment; less when somebody waits for the process to end.
    private void finish(Outbox outbox) throws InterruptedException {
        Duration patience = interruption.asked().isDone() ? PATIENCE_WHEN_INTERRUPTED : PATIENCE_FOR_MESSAGES;
        outbox.finish(patience).forEach(undelivered -> console.err().println(undelivered.sentence()));
    }

    private int end(Running running, CompletableFuture<Boolean> held) throws Exception {
        CompletableFuture.anyOf(running.ended(), interruption.asked(), held)
                .handle((_, _) -> true)
                .get();
        if (interruption.asked().isDone()) {
            outcome = "interrupted";
            return abort(running, "a signal to this process", Exit.INTERRUPTED);
        }
        if (held.isDone() && !running.ended().isDone()) {
            outcome = "held";
            return abort(running, "--on-hold exit", Exit.HELD);
        }
        try {
            Outcome end = running.ended().get();
            outcome = name(end);
            return Exit.of(end);
        } catch (ExecutionException failure) {
            outcome = "failed";
            console.err().println("serin failed: " + failure.getCause());
            return Exit.FAILED;
        }
    }

    private int abort(Running running, String who, int code) throws Exception {
        running.send(new Signal.AbortAsked(running.now(), who, ""));
        try {
            running.ended().get(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS);
            console.err().println("All traffic is stable's again.");
        } catch (TimeoutException _) {
            console.err().println("The routers have not confirmed weight 0; ending all the same.");
        }
        return code;
    }

    /// How it ended, in the word of the JSON events.
    String outcome() {
        return outcome;
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Promoted() -> "promoted";
            case Outcome.RolledBack _ -> "rolledBack";
            case Outcome.Superseded _ -> "superseded";
        };
    }

    private static String text(InetSocketAddress address) {
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    /// What came of it, as the last JSON object.
    Map<String, Object> summary(int code) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("at", console.clock().instant().toString());
        summary.put("event", "summary");
        summary.put("outcomes", List.of(outcome));
        summary.put("exit", code);
        summary.put(
                "seconds", Duration.between(began, console.clock().instant()).toMillis() / 1000.0);
        open.proxy().ifPresent(proxy -> {
            Totals totals = proxy.totals();
            summary.put("errorsServed", totals.usersErrors());
            summary.put("canaryRequests", totals.canaryRequests());
            summary.put("stableRequests", totals.stableRequests());
            summary.put("canaryErrors", totals.canaryErrors());
            summary.put("rescued", totals.rescued());
            summary.put("mishaps", totals.mishaps());
        });
        return summary;
    }
}
