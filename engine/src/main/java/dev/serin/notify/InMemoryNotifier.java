package dev.serin.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Tells nobody and remembers every message: the notifier of tests. It can be made to refuse or to hang, as real ones
/// do. Safe for any thread.
public final class InMemoryNotifier implements Notifier {
    private final List<Message> sent = new ArrayList<>();
    private Mood mood = new Mood.Delivering();
    private boolean closed;
    private volatile boolean hanging;

    private sealed interface Mood {
        record Delivering() implements Mood {}

        record Refusing(NotifyException why) implements Mood {}

        record Hanging() implements Mood {}
    }

    @Override
    public void send(Message message) throws NotifyException {
        switch (mood()) {
            case Mood.Delivering() -> remember(message);
            case Mood.Refusing(var why) -> throw why;
            case Mood.Hanging() -> hang();
        }
    }

    private synchronized Mood mood() {
        return mood;
    }

    private synchronized void remember(Message message) {
        sent.add(message);
    }

    private void hang() throws NotifyException {
        hanging = true;
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotifyException("it was interrupted");
        } finally {
            hanging = false;
        }
    }

    /// Whether a call hangs.
    public boolean isHanging() {
        return hanging;
    }

    /// Every message from now on fails like this.
    public synchronized void refuse(NotifyException why) {
        mood = new Mood.Refusing(why);
    }

    /// No call from now on ends by itself.
    public synchronized void hangFromNowOn() {
        mood = new Mood.Hanging();
    }

    /// Every message from now on is delivered.
    public synchronized void deliver() {
        mood = new Mood.Delivering();
    }

    /// What was delivered, in order.
    public synchronized List<Message> sent() {
        return List.copyOf(sent);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
