/// Measures a metric of a template once: asks its provider, and holds the conditions against what comes back.
///
/// Imports `analysistemplate`, `expression`, `jsonpath`, `prometheus`, and the core's outcomes; counts nothing, for
/// that
/// is the core's.
///
/// Start reading at [Measuring].
@NullMarked
package dev.serin.measuring;

import org.jspecify.annotations.NullMarked;
