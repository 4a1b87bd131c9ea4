package dev.serin.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The system's clock, as long as it goes forward: within one process this one never runs backwards.
///
/// Windows and bakes are differences of two readings, so a clock that is set back must not be seen. It then goes on by
/// the time that really passes, until the system's clock has caught up. A clock that is set forward is followed. Safe
/// for any thread.
public final class SteadyClock implements InstantSource {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /// @param wall tells the time of day, and may be set back
    /// @param nanos counts the time that passes, from anywhere; it may wrap around
    public SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long nowNanos = nanos.getAsLong();
        Duration passed = Duration.ofNanos(Math.max(0, nowNanos - lastNanos));
        Instant now = wall.instant();
        last = now.isBefore(last) ? last.plus(passed) : now;
        lastNanos = nowNanos;
        return last;
    }
}
