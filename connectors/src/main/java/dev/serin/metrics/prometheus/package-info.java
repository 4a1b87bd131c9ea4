/// The metric source `prometheus`: a Prometheus, or what answers like one.
///
/// Imports `prometheus` for asking, `series` for samples out of what it recorded, `measuring` for conditions, and the
/// port `metrics`. Start reading at [PrometheusSource].
@NullMarked
package dev.serin.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
