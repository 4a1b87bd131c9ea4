package dev.serin.planner;

import java.time.Duration;

/// Numbers that people would choose, never smaller than what is needed.
final class Rounded {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private Rounded() {}

    /// Two significant digits.
    static double up(double number) {
        double unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return StrictMath.ceil(number / unit) * unit;
    }

    /// Whole minutes; five of them from an hour on.
    static Duration up(Duration time) {
        Duration unit = time.compareTo(HOUR) < 0 ? MINUTE : FIVE_MINUTES;
        return unit.multipliedBy((time.toMillis() + unit.toMillis() - 1) / unit.toMillis());
    }
}
