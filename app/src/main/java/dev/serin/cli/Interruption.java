package dev.serin.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM: tells that somebody wants the end, and lets the process live until everything is in order.
///
/// Closing it says that everything is; the process then ends with 130. It is closed last of all resources.
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CountDownLatch inOrder = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::end);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Completes when somebody wants the end.
    CompletableFuture<Boolean> asked() {
        return asked.copy();
    }

    void await() throws InterruptedException {
        try {
            asked.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void end() {
        asked.complete(true);
        try {
            boolean inTime = inOrder.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inTime ? Exit.INTERRUPTED : Exit.FAILED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        inOrder.countDown();
        if (!asked.isDone()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
