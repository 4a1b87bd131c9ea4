/// Argo's analysis templates on their own, without a release: every metric is measured in time and counted, until what
/// they come to together is known.
///
/// Imports the core's counting, the templates and the measuring of them, and the engine's timers; prints nothing.
/// Start reading at [Progress], and then at [Analyzer].
@NullMarked
package dev.serin.analyze;

import org.jspecify.annotations.NullMarked;
