package dev.serin.statistics;

/// How much of alpha may be spent up to a part of the information, 0 < t <= 1: rising from 0 to alpha.
///
/// Source: Lan and DeMets, "Discrete sequential boundaries for clinical trials", 1983; Kim and DeMets, 1987
/// (powers).
@FunctionalInterface
public interface Spending {
    double spent(double information);

    /// Almost nothing early: one-sided, like O'Brien and Fleming's boundary.
    static Spending oBrienFleming(double alpha) {
        double z = Normal.upperQuantile(alpha / 2);
        return t -> 2 * Normal.upper(z / StrictMath.sqrt(t));
    }

    /// Almost evenly, like Pocock's boundary.
    static Spending pocock(double alpha) {
        return t -> alpha * StrictMath.log1p((Math.E - 1) * t);
    }

    /// alpha t^exponent.
    static Spending power(double alpha, double exponent) {
        return t -> alpha * StrictMath.pow(t, exponent);
    }
}
