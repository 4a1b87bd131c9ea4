package dev.serin.bench.alternatives;

/// The two-sided normal mixture boundary: a sum with sub-Gaussian variance process v stays within `bound(v)` at all
/// times, but for probability alpha.
///
/// Source: Howard, Ramdas, McAuliffe, Sekhon, Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals
/// of Statistics 2021, section 3.2 (Robbins 1970).
///
/// @param rho the precision of the mixture: where on the scale of v the boundary is tight
record NormalMixture(double rho, double alpha) {
    /// The mixture that is close to the tightest at variance `v`.
    static NormalMixture tightestAt(double v, double alpha) {
        double log = 2 * Math.log(1 / alpha);
        return new NormalMixture(v / (log + Math.log(1 + log)), alpha);
    }

    double bound(double v) {
        return Math.sqrt((v + rho) * (Math.log((v + rho) / rho) - 2 * Math.log(alpha)));
    }
}
