/// What comes of a condition that is measured again and again: the counting, and when the next measurement is due.
///
/// Imports `plan` and nothing else of Serin. Start reading at [Analysis].
@NullMarked
package dev.serin.analysis;

import org.jspecify.annotations.NullMarked;
