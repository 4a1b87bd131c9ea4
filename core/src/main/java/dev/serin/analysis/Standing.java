package dev.serin.analysis;

import java.util.Collection;
import java.util.List;

/// Where an analysis stands: running, or how it ended.
public enum Standing {
    RUNNING,
    SUCCESSFUL,
    INCONCLUSIVE,
    ERROR,
    FAILED;

    private static final List<Standing> WORST_FIRST = List.of(FAILED, ERROR, INCONCLUSIVE, RUNNING, SUCCESSFUL);

    public boolean isOver() {
        return this != RUNNING;
    }

    /// Of several analyses together: the worst that has ended badly, else running until all have ended.
    public static Standing worst(Collection<Standing> all) {
        return WORST_FIRST.stream().filter(all::contains).findFirst().orElse(SUCCESSFUL);
    }
}
