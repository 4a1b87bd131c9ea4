package dev.serin.prometheus;

import dev.serin.metrics.MetricException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What all who ask one Prometheus in the same way share. Each query has a thread of its own, which is
/// interrupted when its time is over; whoever waits for the answer may leave earlier.
final class Client implements AutoCloseable {
    private static final Duration[] PAUSES = {Duration.ofMillis(100), Duration.ofMillis(400)};

    private final PrometheusSettings settings;
    private final Exchange exchange;
    private final Semaphore turns;
    private final Circuit circuit = new Circuit(System::nanoTime);
    private final SharedAnswers shared = new SharedAnswers(System::nanoTime);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("serin-prometheus-", 0).factory());
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("serin-prometheus-alarms").daemon().factory());

    private Client(PrometheusSettings settings, Exchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
        this.turns = new Semaphore(settings.concurrency(), true);
        alarms.setRemoveOnCancelPolicy(true);
    }

    static Client of(PrometheusSettings settings) throws MetricException {
        return new Client(settings, Exchange.of(settings));
    }

    Answer ask(Query query) throws MetricException {
        try {
            return shared.of(query, this::begin).get();
        } catch (ExecutionException failed) {
            throw failure(query, failed.getCause());
        } catch (RejectedExecutionException _) {
            throw told(query, "after it was closed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw told(query, "and was not waited for any longer");
        }
    }

    private MetricException failure(Query query, @Nullable Throwable why) {
        return switch (why) {
            case null -> throw new IllegalStateException("a failure without a reason");
            case Unanswered unanswered -> told(query, unanswered.how());
            case RuntimeException bug -> throw new IllegalStateException(bug);
            case Error bug -> throw bug;
            default -> throw new IllegalStateException(why);
        };
    }

    private MetricException told(Query query, String how) {
        return new MetricException(settings.shown() + " was asked " + query.shown() + " " + how);
    }

    private CompletableFuture<Answer> begin(Query query) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        threads.execute(() -> {
            try {
                answer.complete(within(query, deadline));
            } catch (Unanswered | RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private Answer within(Query query, long deadline) throws Unanswered {
        Thread asking = Thread.currentThread();
        Future<?> alarm = alarms.schedule(asking::interrupt, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            return tries(query, deadline);
        } finally {
            alarm.cancel(false);
        }
    }

    private Answer tries(Query query, long deadline) throws Unanswered {
        for (int done = 0; ; done++) {
            Circuit.Pass pass = turn();
            try {
                return once(query, pass, deadline);
            } catch (Unanswered unanswered) {
                boolean isLast = pass == Circuit.Pass.PROBE || done == PAUSES.length || !unanswered.mayWorkAgain();
                if (isLast) {
                    throw unanswered.times(done + 1);
                }
                pause(unanswered, PAUSES[done], deadline);
            }
        }
    }

    /// In the order in which they came.
    private Circuit.Pass turn() throws Unanswered {
        circuit.check();
        try {
            turns.acquire();
        } catch (InterruptedException _) {
            throw Unanswered.notAsked(
                    isOver()
                            ? "when it was closed"
                            : "but " + others() + " under way for " + Wording.seconds(settings.timeout())
                                    + ", and it got no turn");
        }
        boolean isThrough = false;
        try {
            Circuit.Pass pass = circuit.pass();
            isThrough = true;
            return pass;
        } finally {
            if (!isThrough) {
                turns.release();
            }
        }
    }

    private String others() {
        return settings.concurrency() == 1 ? "1 other was" : settings.concurrency() + " others were";
    }

    /// The turn has been taken, and is given back.
    private Answer once(Query query, Circuit.Pass pass, long deadline) throws Unanswered {
        String why = "";
        Unanswered.Sign sign = Unanswered.Sign.NONE;
        try {
            Answer answer = exchange.once(query, left(deadline));
            sign = Unanswered.Sign.ALIVE;
            return answer;
        } catch (Unanswered unanswered) {
            sign = isOver() ? Unanswered.Sign.NONE : unanswered.sign();
            why = unanswered.how();
            throw unanswered;
        } finally {
            turns.release();
            tell(pass, sign, why);
        }
    }

    private void tell(Circuit.Pass pass, Unanswered.Sign sign, String why) {
        switch (sign) {
            case ALIVE -> circuit.worked();
            case DEAD -> circuit.failed(pass, why);
            case NONE -> circuit.unknown(pass);
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static void pause(Unanswered unanswered, Duration least, long deadline) throws Unanswered {
        Duration pause = unanswered.after().compareTo(least) > 0 ? unanswered.after() : least;
        if (pause.compareTo(left(deadline)) >= 0) {
            throw unanswered.after().isZero() ? unanswered : unanswered.tooLongToWait();
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            throw unanswered;
        }
    }

    private boolean isOver() {
        return threads.isShutdown();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        alarms.shutdownNow();
        exchange.close();
    }
}
