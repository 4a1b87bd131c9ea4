/// Tells what a plan can detect, and by when, before its release starts.
///
/// Reckons with means, with the same bets and stakes as the judge: nothing is drawn at random. Imports `judge`,
/// `statistics`, `plan` and `java.*`. Start reading at [Planner].
@NullMarked
package dev.serin.planner;

import org.jspecify.annotations.NullMarked;
