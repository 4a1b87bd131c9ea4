package dev.serin.measuring;

import dev.serin.analysistemplate.MetricProvider;
import dev.serin.metrics.MetricException;
import java.time.Instant;

/// Asks providers of one kind. Calls block, may overlap, and end within the provider's own limit.
///
/// @param <P> the kind
@FunctionalInterface
public interface Asking<P extends MetricProvider> {
    /// The answer, or a sentence that says what was asked and what came back, without secrets.
    ///
    /// @param at the instant for which is asked
    Reply ask(P provider, Instant at) throws MetricException;
}
