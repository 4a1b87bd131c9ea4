/// The tests at any time that were considered for the judge beside the one it uses, kept small and checked against the
/// same known answers.
///
/// Nobody imports this package; it imports the judge's mixture to compare with. Start reading at
/// `docs/decisions/0015-why-the-rho-score.md`, which says why none of them was taken; the numbers there are those of
/// [AlternativesBench].
@NullMarked
package dev.serin.bench.alternatives;

import org.jspecify.annotations.NullMarked;
