package dev.serin.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes only when a test says so.
final class SetClock implements InstantSource {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private volatile Instant now = NOON;

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void goOn(Duration length) {
        now = now.plus(length);
    }

    void setTo(Instant instant) {
        now = instant;
    }
}
