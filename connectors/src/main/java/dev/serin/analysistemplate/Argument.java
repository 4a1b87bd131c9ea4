package dev.serin.analysistemplate;

import dev.serin.problem.Place;
import java.util.Optional;

/// An argument that a template declares.
record Argument(String name, Origin origin, Place where) {
    /// Where its value comes from, unless one is passed.
    sealed interface Origin {
        /// From the template itself.
        record Value(String text) implements Origin {}

        /// From whoever runs the analysis.
        record Passed() implements Origin {}

        /// From Kubernetes, which is not asked here.
        ///
        /// @param what that would have to be looked up, such as `the secret 'token', key 'api'`
        record Kubernetes(String what, boolean isSecret) implements Origin {}
    }

    /// The value that stands in the template.
    Optional<String> value() {
        return origin instanceof Origin.Value(var text) ? Optional.of(text) : Optional.empty();
    }

    /// The variable of the environment that may hold the value of a secret.
    String variable() {
        return "SERIN_ARG_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
