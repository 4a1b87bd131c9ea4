package dev.serin.plan;

import java.util.Set;

/// Somebody who is told: the notifier's name as people write it (`slack`), its settings, and on which occasions.
public record NotifierPlan(String notifier, Settings.Node settings, Set<Occasion> on) {
    public NotifierPlan {
        on = Set.copyOf(on);
        Check.notBlank(notifier, "the name of a notifier");
    }
}
