/// The detection benchmark: who finds a bad canary, how soon, and who kills a healthy one.
///
/// The rules by which other systems judge, rewritten on plain counts, so that every contestant sees the very same
/// traffic. They follow what those systems do, not what their pages say; where a rule surprises, its class says where
/// it was read. Imports nothing of Serin. Start reading at [Peer].
@NullMarked
package dev.serin.bench.detection;

import org.jspecify.annotations.NullMarked;
