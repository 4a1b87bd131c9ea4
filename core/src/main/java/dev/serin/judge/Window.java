package dev.serin.judge;

import java.time.Duration;
import java.time.Instant;

/// The time that a sample covers: from `from` (exclusive) to `to` (inclusive), wholly at one confirmed
/// weight.
public record Window(Instant from, Instant to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window must not end before it begins: " + from + " to " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
