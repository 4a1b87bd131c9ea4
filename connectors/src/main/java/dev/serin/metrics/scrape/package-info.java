/// The metric source `scrape`: reads `/metrics` of both variants itself, for people without a Prometheus.
///
/// Imports the port `metrics` and `series`, which makes samples of what was recorded here. Start reading at
/// [ScrapeSource]; a page of metrics becomes values in [Pages].
@NullMarked
package dev.serin.metrics.scrape;

import org.jspecify.annotations.NullMarked;
