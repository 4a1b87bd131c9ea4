package dev.serin.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How late measurements are, of those that are due while it counts. Safe for any thread.
///
/// *Begun* is from when a measurement is due until its source is asked, *answered* until its judge has the answer: with
/// the time that the source takes.
final class Lateness {
    private final List<Double> begun = new ArrayList<>();
    private final List<Double> answered = new ArrayList<>();
    private int failed;
    private boolean isCounting;

    /// Begins anew, with nothing.
    synchronized void count() {
        begun.clear();
        answered.clear();
        failed = 0;
        isCounting = true;
    }

    synchronized void stop() {
        isCounting = false;
    }

    synchronized void begun(Instant due, Instant at) {
        add(begun, due, at);
    }

    synchronized void answered(Instant due, Instant at) {
        add(answered, due, at);
    }

    synchronized void failed() {
        failed += isCounting ? 1 : 0;
    }

    private void add(List<Double> millis, Instant due, Instant at) {
        if (isCounting) {
            millis.add(Duration.between(due, at).toNanos() / 1e6);
        }
    }

    synchronized Spread begunMillis() {
        return new Spread(begun);
    }

    synchronized Spread answeredMillis() {
        return new Spread(answered);
    }

    synchronized int answers() {
        return answered.size();
    }

    synchronized int failures() {
        return failed;
    }
}
