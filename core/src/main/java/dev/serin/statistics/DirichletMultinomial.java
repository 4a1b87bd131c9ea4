package dev.serin.statistics;

/// Evidence that units are dealt to the variants with other shares than asked for.
///
/// Source: Lindon and Malek, "Anytime-valid inference for multinomial count data", 2022: the counts' likelihood
/// under shares from a Dirichlet distribution around those asked for, over their likelihood under just those. Valid
/// at any time while the shares asked for stay the same; when they change, begin anew and multiply.
public final class DirichletMultinomial {
    private static final double CONCENTRATION = 100;
    private static final double ROUNDING = 1e-9;

    /// Below this, six terms of the power series are exact to the last bit.
    private static final double SMALL = 1e-3;

    private DirichletMultinomial() {}

    /// The natural logarithm of the evidence, with the concentration that the judge uses.
    public static double logE(long[] counts, double[] shares) {
        return logE(counts, shares, CONCENTRATION);
    }

    /// The natural logarithm of the evidence. Infinite when a unit was dealt where none may go.
    ///
    /// With a_i = `concentration` shares_i, x_i = a_i + counts_i and Stirling's formula for each gamma function,
    /// all large parts cancel but the divergence of the x_i from what the shares expect; so nothing is lost with
    /// huge counts.
    ///
    /// @param shares asked for, summing to 1
    public static double logE(long[] counts, double[] shares, double concentration) {
        check(counts, shares, concentration);
        double total = concentration + Buckets.total(counts);
        double logE = .5 * StrictMath.log(total / concentration)
                + LogGamma.remainder(concentration)
                - LogGamma.remainder(total);
        for (int i = 0; i < counts.length; i++) {
            if (shares[i] > 0) {
                logE += part(counts[i], shares[i], concentration, total);
            } else if (counts[i] > 0) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return logE;
    }

    private static double part(long count, double share, double concentration, double total) {
        double before = concentration * share;
        double after = before + count;
        return divergence(after, total * share)
                - .5 * StrictMath.log(after / before)
                + LogGamma.remainder(after)
                - LogGamma.remainder(before);
    }

    /// x ln(x/y) - x + y, never negative.
    private static double divergence(double x, double y) {
        double u = (x - y) / y;
        return y
                * (Math.abs(u) < SMALL
                        ? u * u * (1.0 / 2 - u * (1.0 / 6 - u * (1.0 / 12 - u * (1.0 / 20 - u / 30))))
                        : (1 + u) * StrictMath.log1p(u) - u);
    }

    private static void check(long[] counts, double[] shares, double concentration) {
        double sum = 0;
        for (double share : shares) {
            sum += share >= 0 ? share : Double.NaN;
        }
        if (counts.length != shares.length || !(Math.abs(sum - 1) <= ROUNDING) || !(concentration > 0)) {
            throw new IllegalArgumentException("a concentration of " + concentration + " and " + shares.length
                    + " shares that sum to " + sum + " for " + counts.length + " counts; the shares must sum to 1");
        }
    }
}
