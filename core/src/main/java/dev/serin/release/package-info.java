/// What a release is, and what it does next.
///
/// A state machine that holds no clock, opens no socket and starts no thread: the world reaches it as a [Signal] and
/// leaves it as an [Effect]. Imports `judge`, `plan` and `java.*`. Start reading at [Release#on].
@NullMarked
package dev.serin.release;

import org.jspecify.annotations.NullMarked;
