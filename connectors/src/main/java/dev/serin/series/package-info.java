/// Samples out of recorded series: what scrapes saw of counters, histograms and gauges becomes what the
/// judge compares. It knows neither Prometheus nor a scrape: whoever has series gives them. Start reading
/// at [SeriesMetrics].
@NullMarked
package dev.serin.series;

import org.jspecify.annotations.NullMarked;
