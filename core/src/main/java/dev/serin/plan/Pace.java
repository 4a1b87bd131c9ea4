package dev.serin.plan;

import java.time.Duration;

/// When a condition is measured.
///
/// @param initialDelay before the first measurement
/// @param every from the end of one measurement to the next
/// @param count so many measurements that are no errors, and no more; 0 = endless
public record Pace(Duration initialDelay, Duration every, int count) {
    /// How soon a measurement is tried again that was an error, whatever `every` says: as Argo does.
    public static final Duration AFTER_ERROR = Duration.ofSeconds(10);

    public Pace {
        Check.that(!initialDelay.isNegative(), "initialDelay must not be below 0, but is " + initialDelay);
        Check.positive(every, "every");
        Check.that(count >= 0, "count must not be below 0, but is " + count);
    }

    /// Again and again, the first time after one interval: what a query looks back over is then of one weight.
    public static Pace every(Duration interval) {
        return new Pace(interval, interval, 0);
    }

    Pace faster(double times) {
        return new Pace(
                Check.divided(initialDelay, times, Duration.ZERO),
                Check.divided(every, times, Duration.ofMillis(100)),
                count);
    }
}
