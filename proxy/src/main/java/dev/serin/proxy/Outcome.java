package dev.serin.proxy;

import dev.serin.plan.Side;

/// How a request ended that chance had dealt.
///
/// @param cell where in the [Division] it belongs
/// @param time how long it took
record Outcome(Side side, Asker asker, int cell, String endpoint, boolean isBad, Time time) {
    /// The time from the request's header to the answer's end.
    sealed interface Time {
        record Took(long nanos) implements Time {}

        /// Nobody waited for the end.
        record Unknown() implements Time {}
    }
}
