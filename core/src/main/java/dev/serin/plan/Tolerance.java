package dev.serin.plan;

/// How much worse than its baseline the canary may be.
///
/// @param ratio *bad* when surely beyond; at least 1. Of successes: how many times fewer there may be
/// @param good *good* when surely below; above `ratio`, else a canary on the margin would wait for ever
/// @param floor a canary rate (0 to 1) below it is nobody's business; 0 = none
/// @param plus what a rate may be higher besides (0 to 0.5): the canary's may be `ratio` times the baseline's plus
/// this
public record Tolerance(double ratio, double good, double floor, double plus) {
    public static final Tolerance ERRORS = new Tolerance(1.1, 1.5, 0.001);
    public static final Tolerance LATENCY = new Tolerance(1.2, 1.5, 0);
    public static final Tolerance SUCCESSES = new Tolerance(1.05, 1.1, 0);
    public static final Tolerance USAGE = new Tolerance(1.2, 1.5, 0);

    /// A tolerance without an absolute part.
    public Tolerance(double ratio, double good, double floor) {
        this(ratio, good, floor, 0);
    }

    public Tolerance {
        Check.that(ratio >= 1 && ratio <= 100, "ratio lies between 1 and 100, but is " + ratio);
        Check.that(good > ratio && good <= 1_000, "good must be larger than ratio, but is " + good);
        Check.that(floor >= 0 && floor <= 0.5, "floor lies between 0 and 0.5, but is " + floor);
        Check.that(plus >= 0 && plus <= 0.5, "plus lies between 0 and 0.5, but is " + plus);
        Check.that(plus == 0 || floor == 0, "a tolerance has either a floor or a plus, not both");
    }
}
