package dev.serin.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Intervals for tests.
final class Feed {
    static final Counts BASELINE = new Counts(1900, 2);

    private Feed() {}

    /// One interval for each letter: `g`ood, `b`ad enough for the rule under test, `x` all bad, `-` no requests.
    static List<Interval> of(String letters, double seconds, Counts good, Counts bad) {
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            Counts canary = counts(letters.charAt(i), good, bad);
            intervals.add(new Interval((i + 1) * seconds, canary, BASELINE));
        }
        return intervals;
    }

    private static Counts counts(char letter, Counts good, Counts bad) {
        return switch (letter) {
            case 'g' -> good;
            case 'b' -> bad;
            case 'x' -> new Counts(100, 100);
            case '-' -> Counts.NONE;
            default -> throw new IllegalArgumentException("no interval is written " + letter);
        };
    }

    /// A healthy hour in minutes: both variants have the same rate, and independent errors.
    static List<Interval> healthyHour(RandomGenerator random, int canary, int baseline, double rate) {
        List<Interval> intervals = new ArrayList<>();
        for (int minute = 1; minute <= 60; minute++) {
            intervals.add(new Interval(
                    60.0 * minute,
                    new Counts(canary, poisson(random, canary * rate)),
                    new Counts(baseline, poisson(random, baseline * rate))));
        }
        return intervals;
    }

    /// Counts the arrivals in one unit of time.
    private static int poisson(RandomGenerator random, double mean) {
        int arrivals = 0;
        for (double at = random.nextExponential(); at < mean; at += random.nextExponential()) {
            arrivals++;
        }
        return arrivals;
    }
}
