package dev.serin.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands messages to one reader, one at a time and in order, without a thread of its own at rest. The reader must not
/// throw.
final class Mailbox<M> {
    private final Executor executor;
    private final Consumer<M> reader;
    private final Queue<M> waiting = new ArrayDeque<>();
    private boolean reading;

    Mailbox(Executor executor, Consumer<M> reader) {
        this.executor = executor;
        this.reader = reader;
    }

    void put(M message) {
        synchronized (waiting) {
            waiting.add(message);
            if (reading) {
                return;
            }
            reading = true;
        }
        executor.execute(this::readAll);
    }

    private void readAll() {
        for (M message = next(); message != null; message = next()) {
            reader.accept(message);
        }
    }

    private @Nullable M next() {
        synchronized (waiting) {
            M message = waiting.poll();
            reading = message != null;
            return message;
        }
    }
}
