package dev.serin.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, SIGTERM and the key `q`: tells that somebody wants the end, and lets the process live until everything is in
/// order.
///
/// The law: a process that was told to end by a signal ends with 130, at once when nothing is in hand, else when the
/// last [Work] is closed. One that does not come to an end in [#PATIENCE] is ended with 1.
public final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private int inHand;
    private volatile boolean leaving;

    /// Something that must be put in order before the process may end.
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /// One that listens to the signals of this process. It is made first of all things in `main`.
    public static Interruption bySignals() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(interruption::end));
        return interruption;
    }

    /// Somebody wants the end.
    public void ask() {
        asked.complete(true);
    }

    public boolean isAsked() {
        return asked.isDone();
    }

    /// Completes when somebody wants the end.
    public CompletableFuture<Boolean> asked() {
        return asked.copy();
    }

    /// Takes something in hand: from now until it is closed a signal does not end the process.
    public synchronized Work begin() {
        inHand++;
        return this::done;
    }

    private synchronized void done() {
        inHand--;
        notifyAll();
    }

    /// Ends the process with `code`, or with 130 when somebody wanted the end before.
    public void exit(int code) {
        leaving = true;
        Runtime.getRuntime().exit(isAsked() ? Exit.INTERRUPTED : code);
    }

    /// The shutdown hook: after a signal, or after [#exit], which then has the word.
    private void end() {
        if (!leaving) {
            ask();
            Runtime.getRuntime().halt(inOrder() ? Exit.INTERRUPTED : Exit.FAILED);
        }
    }

    private synchronized boolean inOrder() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toNanos(); inHand > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return inHand == 0;
    }
}
