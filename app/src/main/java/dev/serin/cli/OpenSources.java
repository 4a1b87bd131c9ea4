package dev.serin.cli;

import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Plan;
import dev.serin.plan.SourcePlan;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The metric sources of one plan that are no routers, opened.
final class OpenSources implements AutoCloseable {
    private final Map<String, MetricSource> sources = new TreeMap<>();

    private OpenSources() {}

    /// Opens all; when one fails, those before it are closed again.
    static OpenSources open(Plan plan, InstantSource clock) throws OpenException {
        OpenSources open = new OpenSources();
        try {
            for (SourcePlan source : plan.sources()) {
                open.sources.put(source.name(), open(plan, source, clock));
            }
            return open;
        } catch (OpenException | RuntimeException | Error failure) {
            open.close();
            throw failure;
        }
    }

    private static MetricSource open(Plan plan, SourcePlan source, InstantSource clock) throws OpenException {
        MetricSource.Provider provider = Provided.named(
                MetricSource.Provider.class, MetricSource.Provider::name, "metric source", source.provider());
        try {
            return new DiscreetSource(provider.open(plan, source.settings(), clock));
        } catch (MetricException failure) {
            throw new OpenException(
                    "the metric source '" + source.name() + "' cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /// By the names in the plan.
    Map<String, MetricSource> byName() {
        return Collections.unmodifiableMap(sources);
    }

    @Override
    public void close() {
        sources.values().forEach(MetricSource::close);
    }
}
