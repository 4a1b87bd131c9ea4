/// Where samples come from: the port, and the source that counts what it is told.
///
/// Imports `plan` and `judge` of the core. A router that sees the requests is a source too; it is found as a router,
/// and
/// a metric names it as one. Start reading at [MetricSource].
@NullMarked
package dev.serin.metrics;

import org.jspecify.annotations.NullMarked;
