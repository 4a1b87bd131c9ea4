/// Where samples come from: the port, and the source that counts what it is told.
///
/// Imports `plan` and `judge` of the core. Providers live in packages of their own and do not know each other; they are
/// found by `ServiceLoader` and chosen by the name that users write. Start reading at [MetricSource].
@NullMarked
package dev.serin.metrics;

import org.jspecify.annotations.NullMarked;
