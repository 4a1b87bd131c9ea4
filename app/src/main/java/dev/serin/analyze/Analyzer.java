package dev.serin.analyze;

import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.engine.TimerWheel;
import dev.serin.measuring.Measured;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// Runs an analysis: measures each metric when it is due, side by side, on threads of their own.
///
/// The law: only the thread that runs it changes how far it has come. Answers that are on their way when it ends are
/// not waited for.
public final class Analyzer {
    private final List<Subject> subjects;
    private final Terms terms;
    private final InstantSource clock;
    private final Listener listener;
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();

    /// A metric, and what measures it at an instant.
    public record Subject(TemplateMetric metric, Function<Instant, Measured> measuring) {}

    /// Somebody who is told of every measurement, one by one, on the thread that runs the analysis.
    @FunctionalInterface
    public interface Listener {
        /// One more has come.
        ///
        /// @param after the metric as it is with this measurement, which is its last
        void measured(Instant finished, Watched after);
    }

    /// Runs a task once an instant has come, unless it is cancelled before.
    @FunctionalInterface
    interface Alarm {
        TimerWheel.Timer at(Instant at, Runnable task);
    }

    /// What happens to an analysis.
    private sealed interface Event {
        /// Something may be due.
        record Woken() implements Event {}

        /// Somebody wants the end.
        record Interrupted() implements Event {}

        /// An answer has come.
        record Answered(int place, Instant finished, Measured measured) implements Event {}

        /// We made a mistake.
        record Broken(RuntimeException bug) implements Event {}
    }

    public Analyzer(List<Subject> subjects, Terms terms, InstantSource clock, Listener listener) {
        this.subjects = List.copyOf(subjects);
        this.terms = terms;
        this.clock = clock;
        this.listener = listener;
    }

    /// Measures until it is over, or until somebody wants the end.
    ///
    /// @param end completes when somebody wants it
    public Conclusion run(CompletableFuture<?> end) throws InterruptedException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("serin-analyze-", 0).factory());
        try (TimerWheel timers = new TimerWheel(clock)) {
            return run(end, threads, timers::at);
        } finally {
            threads.shutdownNow();
        }
    }

    /// The same, where threads and timers are somebody else's.
    Conclusion run(CompletableFuture<?> end, Executor threads, Alarm alarm) throws InterruptedException {
        var _ = end.thenRun(() -> inbox.add(new Event.Interrupted()));
        Progress progress = Progress.of(subjects.stream().map(Subject::metric).toList(), terms, clock.instant());
        while (!progress.isOver(clock.instant())) {
            progress = askWhatIsDue(progress, threads);
            Event event = next(progress.wakeAt(), alarm);
            if (event instanceof Event.Interrupted) {
                return conclusion(progress, true);
            }
            progress = after(event, progress);
        }
        return conclusion(progress, false);
    }

    private Conclusion conclusion(Progress progress, boolean isInterrupted) {
        return Conclusion.of(progress, isInterrupted, Duration.between(progress.begun(), clock.instant()));
    }

    private Progress askWhatIsDue(Progress progress, Executor threads) {
        Progress asked = progress;
        Instant now = clock.instant();
        for (int place : progress.due(now)) {
            asked = asked.asked(place);
            threads.execute(() -> inbox.add(ask(place, now)));
        }
        return asked;
    }

    private Event ask(int place, Instant now) {
        try {
            Measured measured = subjects.get(place).measuring().apply(now);
            return new Event.Answered(place, clock.instant(), measured);
        } catch (RuntimeException bug) {
            return new Event.Broken(bug);
        }
    }

    private Event next(Optional<Instant> wakeAt, Alarm alarm) throws InterruptedException {
        Optional<TimerWheel.Timer> timer = wakeAt.map(at -> alarm.at(at, () -> inbox.add(new Event.Woken())));
        try {
            return inbox.take();
        } finally {
            timer.ifPresent(TimerWheel.Timer::cancel);
        }
    }

    private Progress after(Event event, Progress progress) {
        return switch (event) {
            case Event.Woken(), Event.Interrupted() -> progress;
            case Event.Answered(var place, var finished, var measured) -> {
                Progress after = progress.with(place, finished, measured);
                listener.measured(finished, after.metrics().get(place));
                yield after;
            }
            case Event.Broken(var bug) -> throw new IllegalStateException("a measurement failed", bug);
        };
    }
}
