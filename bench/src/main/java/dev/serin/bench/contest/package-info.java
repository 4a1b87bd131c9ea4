/// The contest: Serin and the rules of others, on the very same generated traffic.
///
/// Serin is the real core in simulated releases; the others are those of `detection`. Here is who plays in which world,
/// how traffic is shown to both, and what is counted; the page is written by `DetectionBench`. Imports the core, the
/// simulation and `detection`. Start reading at [Contest].
@NullMarked
package dev.serin.bench.contest;

import org.jspecify.annotations.NullMarked;
