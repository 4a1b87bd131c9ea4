/// Asks a Prometheus, or what answers like one: over HTTP, a bounded number of queries at a time, each once
/// however many releases need it.
///
/// Imports the port `metrics`, `series` for what was recorded, and `post` for what `Retry-After`
/// means. Start reading at [Prometheus].
@NullMarked
package dev.serin.prometheus;

import org.jspecify.annotations.NullMarked;
