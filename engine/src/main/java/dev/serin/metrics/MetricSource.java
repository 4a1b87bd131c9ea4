package dev.serin.metrics;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;

/// Delivers samples of both variants.
///
/// Calls run on virtual threads and may block; the engine gives each one a time limit and interrupts it at its end.
/// Calls for different metrics may overlap. The same call may be made twice and must then give the same sample, or a
/// failure. A router that sees the requests itself is a metric source too, under its own name; it is closed once, as a
/// router. Whoever opened a source closes it, after the release.
public interface MetricSource extends AutoCloseable {
    /// What happened in `window`, wholly at the weight that is in force. *No data* is a value ([Sample.NoData]), not a
    /// failure.
    Sample observe(Measure measure, Window window) throws MetricException;

    @Override
    default void close() {}
}
