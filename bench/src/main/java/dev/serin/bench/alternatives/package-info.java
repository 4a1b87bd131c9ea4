/// The tests at any time that were considered for the judge beside the one it uses, kept small and checked against the
/// same known answers.
///
/// Nobody imports this package; `docs/decisions/0015-why-the-rho-score.md` says why none of them was taken. Start
/// reading there.
@NullMarked
package dev.serin.bench.alternatives;

import org.jspecify.annotations.NullMarked;
