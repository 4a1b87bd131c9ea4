package dev.serin.metrics;

import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import java.time.Instant;

/// What a metric source is asked.
///
/// @param window what to answer for
/// @param confirmed since when the weight is in force: nothing of the time before may be counted, not even by a scrape
/// that is in the window; at or before its beginning
public record Question(Measure measure, Window window, Instant confirmed) {
    public Question {
        if (confirmed.isAfter(window.from())) {
            throw new IllegalArgumentException(
                    "a window must not begin before the weight is in force: " + window + ", " + confirmed);
        }
    }

    /// The first question at a weight: its window begins when the weight is in force.
    public Question(Measure measure, Window window) {
        this(measure, window, window.from());
    }
}
