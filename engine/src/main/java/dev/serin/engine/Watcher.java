package dev.serin.engine;

import dev.serin.release.Decision;
import dev.serin.release.Signal;

/// Sees every signal of a release and what was decided, in order.
@FunctionalInterface
public interface Watcher {
    /// Called on the release's own thread, after the signal was journaled and its effects were set going; must not
    /// block. What it throws is logged and changes nothing.
    void moved(Signal signal, Decision decision);

    /// A message was given up. Called on a thread of the outbox, beside [#moved] and before the next message to the
    /// same
    /// recipient; must not block. What it throws is logged and changes nothing.
    default void givenUp(Undelivered message) {}
}
