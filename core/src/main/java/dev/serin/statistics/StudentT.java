package dev.serin.statistics;

/// Student's t distribution.
///
/// Source: Abramowitz and Stegun 26.7.1, with the incomplete beta function by its continued fraction (Lentz's
/// method on DLMF 8.17.22). Good to about 1e-12 for up to thousands of degrees of freedom.
public final class StudentT {
    private static final int DEPTH = 10_000;
    private static final double CONVERGED = 1e-16;
    private static final double TINY = 1e-300;

    private final double degrees;

    private StudentT(double degrees) {
        this.degrees = degrees;
    }

    /// The distribution with these degrees of freedom.
    ///
    /// @param degrees of freedom, positive
    public static StudentT of(double degrees) {
        if (!(degrees > 0) || Double.isInfinite(degrees)) {
            throw new IllegalArgumentException("degrees of freedom must be positive, but are " + degrees);
        }
        return new StudentT(degrees);
    }

    /// The probability of at most t.
    public double cdf(double t) {
        return upper(-t);
    }

    /// The probability of more than t.
    public double upper(double t) {
        if (t < 0) {
            return 1 - upper(-t);
        }
        double odds = t / degrees * t;
        return Double.isInfinite(odds) ? 0 : incompleteBeta(odds) / 2;
    }

    /// The t with the probability p of at most t.
    public double quantile(double p) {
        return -upperQuantile(p);
    }

    /// The t above which lies the probability p.
    public double upperQuantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, but this one is " + p);
        }
        if (p > .5) {
            return -upperQuantile(1 - p);
        }
        double high = 1;
        while (upper(high) > p && Double.isFinite(high)) {
            high *= 2;
        }
        return Halving.wherePasses(this::upper, p, 0, high);
    }

    /// I_x(degrees/2, 1/2) at x = 1/(1 + odds).
    private double incompleteBeta(double odds) {
        double a = degrees / 2;
        double b = .5;
        double x = 1 / (1 + odds);
        double y = odds / (1 + odds);
        double front = y == 0 ? 0 : front(a, b, odds, y);
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, y) / b;
    }

    /// x^a y^b / B(a, b).
    private static double front(double a, double b, double odds, double y) {
        return StrictMath.exp(LogGamma.of(a + b)
                - LogGamma.of(a)
                - LogGamma.of(b)
                - a * StrictMath.log1p(odds)
                + b * StrictMath.log(y));
    }

    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m <= DEPTH; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) <= CONVERGED) {
                return result;
            }
        }
        throw new ArithmeticException(
                "the incomplete beta function of " + a + ", " + b + ", " + x + " did not converge");
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
