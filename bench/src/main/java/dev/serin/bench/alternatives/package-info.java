/// The tests at any time that were considered for the judge beside the one it uses, kept small and checked against the
/// same known answers.
///
/// Nobody imports this package; it imports the judge's mixture to compare with. `docs/decisions/0015-bets-on-a-grid.md`
/// says why none of them was taken. Start reading at [Rules].
@NullMarked
package dev.serin.bench.alternatives;

import org.jspecify.annotations.NullMarked;
