package dev.serin.bench.contest;

/// What one release came to under one rule.
///
/// @param seconds until it was stopped or promoted
/// @param canaryRequests that were seen by then, and the bad ones among them
/// @param limits how many times the limit of section 7 that is; 0 where there is none
record Fate(Ending ending, double seconds, long canaryRequests, long canaryErrors, double limits) {
    enum Ending {
        PROMOTED,
        ROLLED_BACK,
        HELD
    }
}
