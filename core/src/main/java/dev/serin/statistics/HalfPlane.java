package dev.serin.statistics;

/// A null hypothesis about two rates that is bounded by a line: the canary's rate q_c lies at most, or at least, at
/// `slope` q_b + `offset`, where q_b is the baseline's.
///
/// Source: the design page on the judge, section 1, "Successes"; Turner, Ly and Grünwald, "Generic e-variables for
/// exact sequential k-sample tests that allow for optional stopping", 2021. A bet on the rates (t_c, t_b) is the
/// likelihood ratio of these to their projection, the point of the null with the least n_c kl(t_c, q_c) + n_b
/// kl(t_b, q_b). The null is convex, so the mean of that ratio is at most 1 everywhere in it. Rates that lie in the
/// null are their own projection: they are no bet. The rates that are bet on must be chosen before the counts are
/// seen.
public final class HalfPlane {
    /// Newton's method needs four or five steps; halving the bracket alone needs this many.
    private static final int STEPS = 1_100;

    private static final double CONVERGED = 4e-16;

    /// The largest double below 1.
    static final double BELOW_ONE = StrictMath.nextDown(1.0);

    private final double slope;
    private final double offset;
    private final boolean bad;

    private HalfPlane(double slope, double offset, boolean bad) {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "a line needs a positive slope and a finite offset, but has " + slope + " and " + offset);
        }
        if (offset >= 1 || slope + offset <= 0) {
            throw new IllegalArgumentException("no two rates lie on the line " + slope + " q + " + offset);
        }
        this.slope = slope;
        this.offset = offset;
        this.bad = bad;
    }

    /// The null of the bad side: q_c <= `slope` q_b + `offset`.
    public static HalfPlane atMost(double slope, double offset) {
        return new HalfPlane(slope, offset, true);
    }

    /// The null of the good side: q_c >= `slope` q_b + `offset`.
    public static HalfPlane atLeast(double slope, double offset) {
        return new HalfPlane(slope, offset, false);
    }

    /// The same null with more in it, because healthy rates may differ by so many times: less is called bad, and less
    /// is
    /// called good.
    ///
    /// @param times at least 1
    HalfPlane widened(double times) {
        return new HalfPlane(bad ? slope * times : slope / times, offset, bad);
    }

    /// The canary's rate on the line when the baseline's is `baseline`; it may lie outside 0 to 1.
    public double on(double baseline) {
        return slope * baseline + offset;
    }

    /// The natural logarithm of what an interval adds to the evidence for the rates (`tc`, `tb`).
    ///
    /// @param kc the canary's events among its `nc` requests; `kb` and `nb` are the baseline's
    /// @param tc the rates bet on, strictly between 0 and 1
    public double increment(double kc, double kb, double nc, double nb, double tc, double tb) {
        if (nc + nb == 0 || contains(tc, tb)) {
            return 0;
        }
        double qb = projection(nc, nb, tc, tb);
        return likelihoodRatio(kc, nc, tc, on(qb)) + likelihoodRatio(kb, nb, tb, qb);
    }

    private boolean contains(double tc, double tb) {
        return bad ? tc <= on(tb) : tc >= on(tb);
    }

    /// k ln(t/q) + (n-k) ln((1-t)/(1-q)); what did not happen adds nothing, however impossible. A projection that only
    /// rounding puts at 1 lies below it.
    private static double likelihoodRatio(double k, double n, double t, double projection) {
        double q = Math.min(projection, BELOW_ONE);
        double happened = k == 0 ? 0 : k * NaturalLog.of(t / q);
        return n == k ? happened : happened + (n - k) * NaturalLog.of((1 - t) / (1 - q));
    }

    /// The baseline's rate at the projection of rates outside the null: where the divergence along the line stops
    /// falling. Both its parts are convex, one least at `tb`, the other where the line is at `tc`; so the answer
    /// lies in between, or where the line leaves the unit square.
    double projection(double nc, double nb, double tc, double tb) {
        double first = Math.max(0, -offset / slope);
        double last = Math.min(1, (1 - offset) / slope);
        double canaryWants = (tc - offset) / slope;
        double low = Math.clamp(Math.min(tb, canaryWants), first, last);
        double high = Math.clamp(Math.max(tb, canaryWants), first, last);
        if (nc == 0 || nb == 0) {
            return Math.clamp(nc == 0 ? tb : canaryWants, first, last);
        }
        return root(nc / (nc + nb), nb / (nc + nb), tc, tb, low, high);
    }

    /// Newton's method on the derivative of the divergence, multiplied by q_c (1-q_c) q_b (1-q_b) to be a cubic; a step
    /// that leaves the bracket halves it instead.
    private double root(double canaryPart, double baselinePart, double tc, double tb, double low, double high) {
        double a = low;
        double b = high;
        double q = start(canaryPart, baselinePart, tc, tb, a, b);
        for (int i = 0; i < STEPS && b - a > CONVERGED * b; i++) {
            double qc = on(q);
            double spread = q * (1 - q);
            double canarySpread = qc * (1 - qc);
            double canary = canaryPart * slope * (qc - tc);
            double baseline = baselinePart * (q - tb);
            double value = canary * spread + baseline * canarySpread;
            double rise = canaryPart * slope * slope * spread
                    + canary * (1 - 2 * q)
                    + baselinePart * canarySpread
                    + baseline * slope * (1 - 2 * qc);
            if (value > 0) {
                b = q;
            } else {
                a = q;
            }
            double next = q - value / rise;
            if (Math.abs(next - q) <= CONVERGED * q) {
                return Math.clamp(next, low, high);
            }
            q = next > a && next < b ? next : a + (b - a) / 2;
        }
        return q;
    }

    /// The two rates' mean, weighted by how sure each is: exact when the divergence is quadratic.
    private double start(double canaryPart, double baselinePart, double tc, double tb, double low, double high) {
        double baseline = baselinePart * tc * (1 - tc);
        double canary = canaryPart * slope * slope * tb * (1 - tb);
        double mean = (baseline * tb + canary * (tc - offset) / slope) / (baseline + canary);
        return mean > low && mean < high ? mean : low + (high - low) / 2;
    }
}
