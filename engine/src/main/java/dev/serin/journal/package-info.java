/// What happened, in order: the port, and the provider that lives in memory.
///
/// The signals of a release are all there is to know about it; replaying them gives the same release, to the bit.
/// Imports `plan` and `release` of the core. Start reading at [Journal].
@NullMarked
package dev.serin.journal;

import org.jspecify.annotations.NullMarked;
