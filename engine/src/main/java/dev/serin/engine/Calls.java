package dev.serin.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Makes calls to the world, each with a time limit.
final class Calls {
    private final Executor threads;
    private final TimerWheel timers;
    private final InstantSource clock;

    Calls(Executor threads, TimerWheel timers, InstantSource clock) {
        this.threads = threads;
        this.timers = timers;
        this.clock = clock;
    }

    /// Begins a call. Where no thread is to be had any more, it counts as cut.
    <T> Call<T> begin(Duration limit, Callable<T> body) {
        Call<T> call = new Call<>();
        TimerWheel.Timer alarm = timers.at(clock.instant().plus(limit), () -> call.end(new Call.Answer.Late<>(limit)));
        try {
            threads.execute(() -> {
                call.make(body);
                alarm.cancel();
            });
        } catch (RejectedExecutionException _) {
            alarm.cancel();
            call.refuse();
        }
        return call;
    }

    /// Says what went wrong, in a sentence for people. A bug of a provider is a failing world.
    static String reason(Call.Answer<?> answer) {
        return switch (answer) {
            case Call.Answer.Got<?> _ -> "it worked";
            case Call.Answer.Cut<?> _ -> "it was cut short";
            case Call.Answer.Late<?>(var limit) -> "no answer within " + limit.toSeconds() + " s";
            case Call.Answer.Failed<?>(RuntimeException bug) -> "a bug in the provider: " + bug;
            case Call.Answer.Failed<?>(Error bug) -> "a bug in the provider: " + bug;
            case Call.Answer.Failed<?>(var why) ->
                why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        };
    }
}
