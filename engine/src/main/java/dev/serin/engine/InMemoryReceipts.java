package dev.serin.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Receipts that are forgotten with the process.
final class InMemoryReceipts implements Receipts {
    private final Set<Receipt> kept = ConcurrentHashMap.newKeySet();

    private record Receipt(String recipient, String messageId) {}

    @Override
    public void keep(String recipient, String messageId) {
        kept.add(new Receipt(recipient, messageId));
    }

    @Override
    public boolean has(String recipient, String messageId) {
        return kept.contains(new Receipt(recipient, messageId));
    }
}
