/// Turns samples into verdicts that stay true however often one looks.
///
/// E-processes (Ville's inequality): under the null the chance that one ever passes 1/alpha is at most
/// alpha. Imports `plan` and `java.*`; `StrictMath` only, so that the same samples give the same verdicts,
/// to the bit, on any machine. Start reading at [Judge].
@NullMarked
package dev.serin.judge;

import org.jspecify.annotations.NullMarked;
