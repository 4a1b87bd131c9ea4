package dev.serin.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One call to the world, on a thread of its own, that ends in time whatever the provider does.
///
/// It is cut short, by interrupting that thread, when its time is over or when somebody needs its place. A provider
/// that does not heed the interrupt is left behind after a moment: the answer comes all the same, and [#whenLeft] tells
/// when the thread is out of the provider at last.
final class Call<T> {
    private static final long MOMENT_MILLIS = 1000;

    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();
    private @Nullable Thread inside;

    /// What came of a call.
    sealed interface Answer<T> {
        record Got<T>(T value) implements Answer<T> {}

        /// The port's own exception, or a bug of the provider.
        record Failed<T>(Throwable why) implements Answer<T> {}

        record Late<T>(Duration limit) implements Answer<T> {}

        /// Somebody needed its place; nobody waits for what it would have said.
        record Cut<T>() implements Answer<T> {}
    }

    /// Makes the call on the current thread.
    void make(Callable<T> body) {
        if (!enter()) {
            left.complete(true);
            return;
        }
        Answer<T> found = came(body);
        leave(); // first, so that whoever takes the answer need not wait for this
        answer.complete(found);
    }

    private static <T> Answer<T> came(Callable<T> body) {
        try {
            return new Answer.Got<>(body.call());
        } catch (Exception | Error failure) {
            return new Answer.Failed<>(failure);
        }
    }

    private synchronized boolean enter() {
        inside = Thread.currentThread();
        return !answer.isDone();
    }

    private void leave() {
        synchronized (this) {
            inside = null;
        }
        left.complete(true);
    }

    void end(Answer<T> how) {
        if (answer.complete(how)) {
            interrupt();
        }
    }

    private synchronized void interrupt() {
        if (inside != null) {
            inside.interrupt();
        }
    }

    /// There is no thread for it.
    void refuse() {
        cut();
        left.complete(true);
    }

    /// Ends it at once, because somebody needs its place.
    void cut() {
        end(new Answer.Cut<>());
    }

    /// Waits for the answer, and for the thread to be out of the provider, but for the latter only a moment.
    Answer<T> answer() throws InterruptedException {
        try {
            Answer<T> found = answer.get();
            left.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            return found;
        } catch (TimeoutException _) {
            return answer.join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Runs the task once the thread is out of the provider; not at all if it was when the answer was taken.
    void whenLeft(Runnable task) {
        if (!left.isDone()) {
            var _ = left.thenRun(task);
        }
    }
}
