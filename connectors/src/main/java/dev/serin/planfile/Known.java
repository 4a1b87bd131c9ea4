package dev.serin.planfile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a plan says before its metrics, which refer to it.
///
/// @param providers of its metric sources, by the names of the sources
/// @param stable the version of stable
/// @param canary the version of the canary
/// @param urlsOfStable how many urls of stable it names; 0 where they are wrong
/// @param arguments that texts of metrics may name
record Known(Map<String, String> providers, String stable, String canary, int urlsOfStable, PlanArguments arguments) {
    Known {
        providers = Map.copyOf(providers);
    }

    /// The names of its metric sources.
    Set<String> sources() {
        return providers.keySet();
    }

    /// The names of those that are a Prometheus.
    List<String> prometheus() {
        return new TreeMap<>(providers)
                .entrySet().stream()
                        .filter(source -> source.getValue().equals(SourcesReader.PROMETHEUS))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
