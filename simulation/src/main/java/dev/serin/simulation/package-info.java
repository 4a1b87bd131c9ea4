/// Releases on generated traffic: what a plan would do in a world of a known kind, many times over.
///
/// The real core decides; a loop answers its effects at once, with neither clock nor thread. Imports `plan`, `judge`,
/// `release` and `statistics` of the core. All chance comes from a seed, and `StrictMath` makes the same seed give the
/// same traffic on any machine. Start reading at [Campaign].
@NullMarked
package dev.serin.simulation;

import org.jspecify.annotations.NullMarked;
