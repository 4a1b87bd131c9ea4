package dev.serin.engine;

import dev.serin.engine.Call.Answer;
import dev.serin.plan.Weight;
import dev.serin.release.Signal;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What is asked of one router: one call at a time, and the newest weight before everything else.
///
/// A newer weight cuts short whatever is under way for an older one, be it an apply that hangs, a wait for confirmation
/// or a read-back, so the weight 0 of a roll back waits for nobody. The law: when all is quiet, the last weight that
/// was asked for is the last one that was applied.
final class Lane {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration READ_BACK_EVERY = Duration.ofMillis(20);

    private final Engine engine;
    private final String name;
    private final TrafficRouter router;
    private final Consumer<Signal> mailbox;
    private Optional<Weight> latest = Optional.empty();
    private Optional<Job> waiting = Optional.empty();
    private Optional<Job> current = Optional.empty();
    private Optional<Call<?>> call = Optional.empty();
    private boolean cut;
    private boolean working;

    /// What is to be done with the router.
    private sealed interface Job {
        record Set(Weight weight) implements Job {}

        record Check(Weight expected) implements Job {}
    }

    Lane(Engine engine, String name, TrafficRouter router, Consumer<Signal> mailbox) {
        this.engine = engine;
        this.name = name;
        this.router = router;
        this.mailbox = mailbox;
    }

    /// Asks for a weight until it is in force. Asked for once more while that is under way, it is tried again only if
    /// it fails.
    synchronized void set(Weight weight) {
        latest = Optional.of(weight);
        Job job = new Job.Set(weight);
        if (!current.equals(Optional.of(job))) {
            cutShort();
        }
        begin(job);
    }

    /// Reads the weight back, unless the router is at work already.
    synchronized void check(Weight expected) {
        if (waiting.isEmpty() && current.isEmpty()) {
            begin(new Job.Check(expected));
        }
    }

    private void begin(Job job) {
        waiting = Optional.of(job);
        if (!working) {
            working = true;
            engine.execute(this::work);
        }
    }

    private void cutShort() {
        cut = true;
        call.ifPresent(Call::cut);
    }

    private void work() {
        try {
            for (Optional<Job> job = next(); job.isPresent(); job = next()) {
                Optional<Signal> signal = carryOut(job.get());
                finished(job.get(), signal).ifPresent(mailbox);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the engine closes
        }
    }

    private synchronized Optional<Job> next() {
        current = waiting;
        waiting = Optional.empty();
        cut = false;
        working = current.isPresent();
        return current;
    }

    private synchronized Optional<Signal> finished(Job job, Optional<Signal> signal) {
        current = Optional.empty();
        if (cut) {
            return Optional.empty();
        }
        boolean done = signal.filter(Signal.Confirmed.class::isInstance).isPresent();
        if (done && waiting.equals(Optional.of(job))) {
            waiting = Optional.empty();
        }
        return signal;
    }

    private Optional<Signal> carryOut(Job job) throws InterruptedException {
        return switch (job) {
            case Job.Set(var weight) -> apply(weight);
            case Job.Check(var expected) -> compare(expected);
        };
    }

    private Optional<Signal> apply(Weight weight) throws InterruptedException {
        Answer<Duration> applied = call(() -> {
            router.apply(new Split(weight));
            return router.capabilities().confirmsWithin();
        });
        return applied instanceof Answer.Got<Duration>(var patience)
                ? readBackUntil(weight, now().plus(patience))
                : failed(weight, applied);
    }

    private Optional<Signal> readBackUntil(Weight weight, Instant deadline) throws InterruptedException {
        while (true) {
            Answer<Weight> read = call(() -> router.read().canary());
            if (!(read instanceof Answer.Got<Weight>(var found))) {
                return failed(weight, read);
            }
            if (found.equals(weight)) {
                return Optional.of(new Signal.Confirmed(now(), name, weight));
            }
            if (now().isAfter(deadline)) {
                return failed(weight, stillInForce(weight, found));
            }
            Answer<Boolean> waited = call(() -> {
                engine.timers().pause(READ_BACK_EVERY);
                return true;
            });
            if (waited instanceof Answer.Cut<Boolean>) {
                return Optional.empty();
            }
        }
    }

    private static Answer<Weight> stillInForce(Weight asked, Weight found) {
        return new Answer.Failed<>(
                new RoutingException("asked for " + asked + ", and " + found + " is still in force"));
    }

    private Optional<Signal> compare(Weight expected) throws InterruptedException {
        Answer<Weight> read = call(() -> router.read().canary());
        if (!(read instanceof Answer.Got<Weight>(var found))) {
            return failed(expected, read);
        }
        return Optional.of(
                found.equals(expected)
                        ? new Signal.Confirmed(now(), name, expected)
                        : new Signal.Drifted(now(), name, expected, found));
    }

    private Optional<Signal> failed(Weight asked, Answer<?> answer) {
        return answer instanceof Answer.Cut<?>
                ? Optional.empty()
                : Optional.of(new Signal.RouterFailed(now(), name, asked, Calls.reason(answer)));
    }

    private <T> Answer<T> call(Callable<T> body) throws InterruptedException {
        Call<T> made = begin(body);
        Answer<T> answer = made.answer();
        made.whenLeft(this::applyAgain);
        return answer;
    }

    private synchronized <T> Call<T> begin(Callable<T> body) {
        Call<T> made = engine.calls().begin(LIMIT, body);
        call = Optional.of(made);
        if (cut) {
            made.cut();
        }
        return made;
    }

    /// A call that was left behind may have changed the router after those that were made since.
    private synchronized void applyAgain() {
        cutShort();
        latest.ifPresent(weight -> begin(new Job.Set(weight)));
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
