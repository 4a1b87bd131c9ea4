package dev.serin.engine;

import dev.serin.engine.Call.Answer;
import dev.serin.notify.Message;
import dev.serin.notify.NotifyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to one recipient: one message at a time, in order, tried again until it arrives or is given up.
///
/// Between two tries it holds no thread, only a timer.
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Engine engine;
    private final Recipient recipient;
    private final String key;
    private final Receipts receipts;
    private final Watcher watcher;
    private final Retries retries = Retries.DEFAULTS;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private int tried;
    private String lastReason = "";
    private Optional<Call<?>> call = Optional.empty();
    private boolean closed;

    /// @param number tells two recipients of the same name apart
    Delivery(Engine engine, Recipient recipient, int number, Receipts receipts, Watcher watcher) {
        this.engine = engine;
        this.recipient = recipient;
        this.key = recipient.name() + "/" + number;
        this.receipts = receipts;
        this.watcher = watcher;
    }

    synchronized void accept(Message message) {
        if (closed || !recipient.on().contains(message.occasion())) {
            return;
        }
        waiting.add(message);
        if (waiting.size() == 1) {
            engine.execute(this::deliver);
        }
    }

    private void deliver() {
        try {
            head().ifPresent(this::skipOrSend);
        } catch (RuntimeException bug) {
            LOG.error("the outbox failed at {}", recipient.name(), bug);
            settle();
        }
    }

    private synchronized Optional<Message> head() {
        return closed ? Optional.empty() : Optional.ofNullable(waiting.peek());
    }

    private void skipOrSend(Message message) {
        if (receipts.has(key, message.id())) {
            settle();
            return;
        }
        try {
            concluded(message, send(message).answer());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the engine closes
        }
    }

    private synchronized Call<Boolean> send(Message message) {
        tried++;
        Call<Boolean> made = engine.calls().begin(LIMIT, () -> {
            recipient.notifier().send(message);
            return true;
        });
        call = Optional.of(made);
        if (closed) {
            made.cut();
        }
        return made;
    }

    private void concluded(Message message, Answer<Boolean> answer) {
        switch (answer) {
            case Answer.Got<Boolean> _ -> done(message);
            case Answer.Cut<Boolean> _ -> {} // it is closed
            case Answer.Late<Boolean> _ ->
                again(message, Calls.reason(answer), new NotifyException.Retry.WithBackOff());
            case Answer.Failed<Boolean>(NotifyException failure) -> again(message, told(failure), failure.retry());
            case Answer.Failed<Boolean>(var bug) -> again(message, told(bug), new NotifyException.Retry.WithBackOff());
        }
    }

    private static String told(NotifyException failure) {
        String message = failure.getMessage();
        return message == null ? "it failed" : message;
    }

    /// Only where it happened: what a bug says may hold a secret.
    private static String told(Throwable bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return "a bug in the notifier: " + bug.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void done(Message message) {
        receipts.keep(key, message.id());
        settle();
    }

    private void again(Message message, String reason, NotifyException.Retry retry) {
        switch (retry) {
            case NotifyException.Retry.Never() -> giveUp(message, reason);
            case NotifyException.Retry.WithBackOff() -> again(message, reason, Duration.ZERO);
            case NotifyException.Retry.After(var asked) -> again(message, reason, asked);
        }
    }

    private void again(Message message, String reason, Duration asked) {
        if (retries.isLast(tried)) {
            giveUp(message, reason);
            return;
        }
        synchronized (this) {
            lastReason = reason;
        }
        Duration delay = retries.delayAfter(tried, asked);
        LOG.debug("{} will be told again in {}: {}", recipient.name(), delay, reason);
        engine.timers().at(engine.clock().instant().plus(delay), () -> engine.execute(this::deliver));
    }

    private void giveUp(Message message, String reason) {
        Undelivered undelivered = new Undelivered(recipient.name(), message, tried, reason);
        LOG.info("{} This is given up.", undelivered.sentence());
        receipts.keep(key, message.id());
        tell(undelivered);
        settle();
    }

    /// A watcher that fails must not cost the next message.
    private void tell(Undelivered undelivered) {
        try {
            watcher.givenUp(undelivered);
        } catch (RuntimeException bug) {
            LOG.error("a watcher of what {} was not told failed", recipient.name(), bug);
        }
    }

    /// The first message is out of the way.
    private synchronized void settle() {
        waiting.poll();
        tried = 0;
        lastReason = "";
        if (waiting.isEmpty()) {
            notifyAll();
        } else {
            engine.execute(this::deliver);
        }
    }

    synchronized void awaitEmpty() throws InterruptedException {
        while (!waiting.isEmpty()) {
            wait();
        }
    }

    /// What has not arrived so far.
    synchronized List<Undelivered> left() {
        Optional<Message> first = Optional.ofNullable(waiting.peek());
        return waiting.stream()
                .map(message -> first.filter(message::equals).isPresent()
                        ? new Undelivered(recipient.name(), message, tried, lastReason)
                        : new Undelivered(recipient.name(), message, 0, ""))
                .toList();
    }

    void close() {
        synchronized (this) {
            closed = true;
            call.ifPresent(Call::cut);
        }
        recipient.notifier().close();
    }
}
