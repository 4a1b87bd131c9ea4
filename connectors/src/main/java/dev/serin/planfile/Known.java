package dev.serin.planfile;

import java.util.Set;

/// What a plan says before its metrics, which refer to it.
///
/// @param sources the names of its metric sources
/// @param stable the version of stable
/// @param canary the version of the canary
record Known(Set<String> sources, String stable, String canary) {
    Known {
        sources = Set.copyOf(sources);
    }
}
