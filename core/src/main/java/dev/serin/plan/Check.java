package dev.serin.plan;

import java.time.Duration;

/// What the records of this package demand of their parts.
final class Check {
    private Check() {}

    static void that(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }

    static void positive(Duration time, String name) {
        that(time.isPositive(), name + " must be longer than 0, but is " + time);
    }

    static void notBlank(String text, String name) {
        that(!text.isBlank(), name + " must not be empty");
    }

    static Duration divided(Duration time, double times, Duration least) {
        Duration shorter = Duration.ofNanos((long) (time.toNanos() / times));
        return shorter.compareTo(least) < 0 ? least : shorter;
    }
}
