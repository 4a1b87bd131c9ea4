package dev.serin.metrics;

import dev.serin.judge.Sample;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import java.time.InstantSource;

/// Delivers samples of both variants.
///
/// Calls run on virtual threads and may block; the engine gives each one a time limit and interrupts it at its end.
/// Calls for different metrics may overlap. The same call may be made twice and must then give the same sample, or a
/// failure. A router that sees the requests itself is a metric source too, under its own name; it is closed once, as a
/// router. Whoever opened a source closes it, after the release.
public interface MetricSource extends AutoCloseable {
    /// What happened in the question's window, wholly at the weight that is in force. *No data* is a value
    /// ([Sample.NoData]), not a failure.
    Sample observe(Question question) throws MetricException;

    @Override
    default void close() {}

    /// Found with [java.util.ServiceLoader]; one per kind of source.
    interface Provider {
        /// What users write below `sources`, and after `from:` unless they give the source another name.
        String name();

        /// Opens a source for the plan; the settings have passed the schema. It need not be reachable yet: a release
        /// waits for it.
        ///
        /// @param clock what time it is, for a source that looks by itself or has to log in
        MetricSource open(Plan plan, Settings.Node settings, InstantSource clock) throws MetricException;
    }
}
