package dev.serin.engine;

import java.time.Duration;

/// How often, and how long apart, a message is tried: the delay doubles with each try, up to a limit.
///
/// @param first the delay after the first try
/// @param longest no delay is longer
/// @param tries after which a message is given up
record Retries(Duration first, Duration longest, int tries) {
    /// 1 s, 2 s, 4 s and so on up to 5 min: the 20th and last try is about an hour after the first.
    static final Retries DEFAULTS = new Retries(Duration.ofSeconds(1), Duration.ofMinutes(5), 20);

    /// A recipient that names its own time is believed, up to here.
    static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    boolean isLast(int tried) {
        return tried >= tries;
    }

    /// @param tried how often it was tried, 1 or more
    Duration delayAfter(int tried) {
        return shorter(first.multipliedBy(1L << Math.min(tried - 1, 20)), longest);
    }

    /// The recipient asked for `asked`: never sooner than that.
    Duration delayAfter(int tried, Duration asked) {
        Duration ours = delayAfter(tried);
        return asked.compareTo(ours) > 0 ? shorter(asked, LONGEST_ASKED_FOR) : ours;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
