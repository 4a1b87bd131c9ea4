package dev.serin.plan;

import java.util.Locale;

/// Which of the two variants: the version that serves today, or the new one.
public enum Side {
    STABLE,
    CANARY;

    /// `stable` or `canary`, as people write it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
