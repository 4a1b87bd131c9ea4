package dev.serin.bench.alternatives;

/// The boundary stitched from straight lines over epochs that grow by a factor: it grows like the law of the iterated
/// logarithm, and a sum with sub-gamma variance process v stays below `bound(v)` at all times, but for probability
/// alpha.
///
/// Source: Howard, Ramdas, McAuliffe, Sekhon, Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals
/// of Statistics 2021, theorem 1 with h(k) proportional to k^s, and its usual s = 1.4, eta = 2.
///
/// @param least the variance from which on the boundary is meant to be tight
/// @param scale of the sub-gamma tail; below 0 for a lighter one than normal
record PolynomialStitching(double least, double scale, double alpha) {
    private static final double S = 1.4;
    private static final double ETA = 2;

    /// Riemann's zeta at 1.4.
    private static final double ZETA = 3.105547277977581;

    double bound(double v) {
        double reached = Math.max(v, least);
        double k1 = (Math.pow(ETA, 0.25) + Math.pow(ETA, -0.25)) / Math.sqrt(2);
        double k2 = (Math.sqrt(ETA) + 1) / 2;
        double epochs = Math.log(Math.log(ETA * reached / least));
        double log = S * epochs + Math.log(ZETA / (alpha * Math.pow(Math.log(ETA), S)));
        double tail = k2 * scale * log;
        return Math.sqrt(k1 * k1 * reached * log + tail * tail) + tail;
    }
}
