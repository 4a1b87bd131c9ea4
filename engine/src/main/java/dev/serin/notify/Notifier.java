package dev.serin.notify;

import dev.serin.plan.Settings;

/// Tells people.
///
/// Called on a virtual thread, one message at a time and in order for each release; may block. The engine gives each
/// call a time limit and interrupts it at its end. A failure is repeated with back-off by the engine, unless it says
/// that it is final, so the same message may arrive twice: [Message#id] stays the same. Never called on the way to a
/// decision. The outbox of the release closes it, and whoever opened it once more.
public interface Notifier extends AutoCloseable {
    /// Sends the message, or says why not.
    void send(Message message) throws NotifyException;

    @Override
    default void close() {}

    /// Found with [java.util.ServiceLoader]; one per kind of notifier.
    interface Provider {
        /// What users write as the key below `notify`.
        String name();

        /// Makes a notifier, or says which setting cannot be used, without its value; the settings have passed the
        /// schema. Connects to nothing.
        Notifier open(Settings.Node settings) throws NotifyException;
    }
}
