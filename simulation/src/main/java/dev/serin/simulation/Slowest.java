package dev.serin.simulation;

import dev.serin.judge.Histogram;
import java.util.Arrays;

/// The answers of one variant in one window, and the slowest ones so far of its active users, at the window's beginning
/// and end: by endpoint. Used again for every window.
final class Slowest {
    private final long[][] answers;
    private final long[][] before;
    private final long[][] after;

    Slowest(int endpoints) {
        answers = new long[endpoints][Curve.BUCKETS.size()];
        before = new long[endpoints][Curve.BUCKETS.size()];
        after = new long[endpoints][Curve.BUCKETS.size()];
    }

    void clear() {
        clear(answers);
        clear(before);
        clear(after);
    }

    private static void clear(long[][] counts) {
        for (long[] some : counts) {
            Arrays.fill(some, 0);
        }
    }

    void answer(int endpoint, int bucket) {
        answers[endpoint][bucket]++;
    }

    /// A user is active, with that record.
    void begin(int endpoint, int bucket) {
        before[endpoint][bucket]++;
    }

    /// A user who was active ends the window with that record.
    void end(int endpoint, int bucket) {
        after[endpoint][bucket]++;
    }

    Histogram answers(int endpoint) {
        return new Histogram(Curve.BUCKETS, answers[endpoint]);
    }

    Histogram before(int endpoint) {
        return new Histogram(Curve.BUCKETS, before[endpoint]);
    }

    Histogram after(int endpoint) {
        return new Histogram(Curve.BUCKETS, after[endpoint]);
    }
}
