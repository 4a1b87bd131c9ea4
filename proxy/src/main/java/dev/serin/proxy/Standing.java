package dev.serin.proxy;

/// How one user stands on one endpoint in this release; packed into a long, of which 0 is a user whom nobody has met.
///
/// @param turn when the user was met last, see [Encounters#nextTurn]
/// @param failed whether something bad was met, ever
/// @param slowest the bucket of the slowest answer so far, the fastest bucket before there was one
/// @param timed whether an answer in this turn had a known time
/// @param cell where this turn's exposure is counted
/// @param slowCell where this turn's slowest answer is counted
record Standing(int turn, boolean failed, int slowest, boolean timed, int cell, int slowCell) {
    // From the lowest bit up: failed (1), timed (1), slowest (8), cell (11), slowCell (11), turn (32).
    private static final int SLOWEST = 2;
    private static final int CELL = 10;
    private static final int SLOW_CELL = 21;
    private static final int TURN = 32;
    private static final int BUCKETS_MASK = 0xff;
    private static final int CELLS_MASK = 0x7ff;

    static Standing of(long bits) {
        return new Standing(
                (int) (bits >>> TURN),
                (bits & 1) != 0,
                (int) (bits >>> SLOWEST) & BUCKETS_MASK,
                (bits & 2) != 0,
                (int) (bits >>> CELL) & CELLS_MASK,
                (int) (bits >>> SLOW_CELL) & CELLS_MASK);
    }

    long bits() {
        return (long) turn << TURN
                | (long) slowCell << SLOW_CELL
                | (long) cell << CELL
                | (long) slowest << SLOWEST
                | (timed ? 2 : 0)
                | (failed ? 1 : 0);
    }

    Standing met(int inTurn, int inCell) {
        return new Standing(inTurn, failed, slowest, false, inCell, inCell);
    }

    Standing failedIn(int inCell) {
        return new Standing(turn, true, slowest, timed, inCell, slowCell);
    }

    Standing slowestIn(int bucket, int inCell) {
        return new Standing(turn, failed, bucket, true, cell, inCell);
    }

    /// What stays for the release when the answer itself no longer counts.
    Standing after(boolean isBad, int bucket) {
        return new Standing(turn, failed || isBad, Math.max(slowest, bucket), timed, cell, slowCell);
    }
}
