package dev.serin.engine;

import dev.serin.engine.Call.Answer;
import dev.serin.notify.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Tells people what a release has to say: takes messages at once, and delivers them beside everything else.
///
/// Each recipient gets the messages of its occasions one at a time and in order, each as often as [Retries] says. A
/// message that cannot be delivered is given up visibly: in the log, and at the watcher. Nothing here is ever waited
/// for on the way to a decision. Closing it closes the notifiers.
public final class Outbox implements Consumer<Message>, AutoCloseable {
    private final Engine engine;
    private final List<Delivery> deliveries;

    Outbox(Engine engine, List<Recipient> recipients, Receipts receipts, Watcher watcher) {
        this.engine = engine;
        this.deliveries = IntStream.range(0, recipients.size())
                .mapToObj(i -> new Delivery(engine, recipients.get(i), i, receipts, watcher))
                .toList();
    }

    /// Takes a message on its way. A message that is handed in twice is delivered once.
    @Override
    public void accept(Message message) {
        deliveries.forEach(delivery -> delivery.accept(message));
    }

    /// Waits until everything is delivered or given up, but no longer than `limit`, and says what is left.
    public List<Undelivered> finish(Duration limit) throws InterruptedException {
        Answer<Boolean> _ = engine.calls().begin(limit, this::allEmpty).answer();
        return left();
    }

    /// What has not arrived so far.
    List<Undelivered> left() {
        return deliveries.stream().flatMap(delivery -> delivery.left().stream()).toList();
    }

    private boolean allEmpty() throws InterruptedException {
        for (Delivery delivery : deliveries) {
            delivery.awaitEmpty();
        }
        return true;
    }

    @Override
    public void close() {
        deliveries.forEach(Delivery::close);
    }
}
