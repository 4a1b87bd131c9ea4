/// Where samples come from: the port, and the source that counts what it is told.
///
/// Imports `plan` and `judge` of the core. So far every source is a router that sees the requests itself; it is found
/// as
/// a router, and a metric names it as one. Start reading at [MetricSource].
@NullMarked
package dev.serin.metrics;

import org.jspecify.annotations.NullMarked;
