package dev.serin.engine;

import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;

/// Ends calls to the world that take too long, by interrupting the thread that makes them.
final class TimeLimit {
    private final InstantSource clock;
    private final TimerWheel timers;

    TimeLimit(InstantSource clock, TimerWheel timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /// The call took too long, or failed in a way that its port does not know: a bug in a provider counts as a failing
    /// world.
    static final class Exceeded extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message);
        }
    }

    /// A call that may fail in the way its port allows.
    interface Call<T, E extends Exception> {
        T now() throws E, InterruptedException;
    }

    <T, E extends Exception> T call(Duration limit, Call<T, E> call) throws E, Exceeded {
        Alarm alarm = new Alarm(Thread.currentThread());
        timers.at(clock.instant().plus(limit), alarm::ring);
        try {
            return call.now();
        } catch (InterruptedException _) {
            throw new Exceeded("no answer within " + limit.toSeconds() + " s");
        } catch (RuntimeException bug) {
            throw new Exceeded(bug.toString());
        } finally {
            alarm.off();
        }
    }

    /// Interrupts one thread, unless it has been switched off before.
    private static final class Alarm {
        private final Thread caller;
        private boolean on = true;

        private Alarm(Thread caller) {
            this.caller = caller;
        }

        private synchronized void ring() {
            if (on) {
                caller.interrupt();
            }
        }

        private synchronized void off() {
            on = false;
            Thread.interrupted(); // the alarm may have rung between the call's end and here
        }
    }
}
