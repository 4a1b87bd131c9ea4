/// Recorded samples, judged by a plan: what it would have done.
///
/// May import the core and the files of samples. Start reading at [Backtest].
@NullMarked
package dev.serin.backtest;

import org.jspecify.annotations.NullMarked;
