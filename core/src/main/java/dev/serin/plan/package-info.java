/// What people write: the release plan, checked once and then fixed for as long as its release lives.
///
/// Imports `problem` and `java.*`. Every record checks itself in its compact constructor; after that nobody checks
/// again. Reading YAML is somebody else's work (`dev.serin.planfile`). Start reading at [Plan].
@NullMarked
package dev.serin.plan;

import org.jspecify.annotations.NullMarked;
