package dev.serin.engine;

import dev.serin.release.Decision;
import dev.serin.release.Signal;

/// Sees every signal of a release and what was decided, in order.
@FunctionalInterface
public interface Watcher {
    /// Called on the release's own thread, after the signal was journaled and before its effects are carried out; must
    /// not block.
    void moved(Signal signal, Decision decision);
}
