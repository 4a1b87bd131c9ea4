package dev.serin.engine;

/// Knows which messages of a release have arrived, or were given up.
///
/// What was to be told follows from the journal; this is all that has to be kept besides. A durable one lets the outbox
/// go on after a crash where it was; until a message has its receipt it may be sent twice. Called from several threads.
interface Receipts {
    /// Nobody has to be told any more.
    void keep(String recipient, String messageId);

    boolean has(String recipient, String messageId);
}
