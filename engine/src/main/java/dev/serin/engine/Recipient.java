package dev.serin.engine;

import dev.serin.notify.Notifier;
import dev.serin.plan.Occasion;
import java.util.Set;

/// Somebody who is told, and on which occasions.
///
/// @param name the notifier's name as people write it; its settings may hold secrets and stay inside it
public record Recipient(String name, Set<Occasion> on, Notifier notifier) {
    public Recipient {
        on = Set.copyOf(on);
    }
}
