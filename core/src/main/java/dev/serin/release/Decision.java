package dev.serin.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a release is after a signal, and what the world has to do about it, in this order.
public record Decision(Release release, List<Effect> effects) {
    public Decision {
        effects = List.copyOf(effects);
    }

    static Decision of(Release release, Effect... effects) {
        return new Decision(release, List.of(effects));
    }

    Decision and(List<? extends Effect> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(more);
        return new Decision(release, all);
    }

    Decision and(Effect... more) {
        return and(List.of(more));
    }

    /// Goes on from the release that this decision led to, keeping its effects.
    Decision then(Function<Release, Decision> next) {
        Decision after = next.apply(release);
        return effects.isEmpty() ? after : new Decision(after.release, effects).and(after.effects);
    }
}
