package dev.serin.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Requests per second over the last few seconds. Used by one thread.
final class Rate {
    private static final Duration MEMORY = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long requests) {}

    Rate(InstantSource clock) {
        this.clock = clock;
    }

    /// @param requests so far; never fewer than before
    double after(long requests) {
        Instant now = clock.instant();
        seen.add(new Seen(now, requests));
        while (seen.getFirst().at().isBefore(now.minus(MEMORY))) {
            seen.remove();
        }
        long millis = Duration.between(seen.getFirst().at(), now).toMillis();
        return millis == 0 ? 0 : (requests - seen.getFirst().requests()) * 1000.0 / millis;
    }
}
