package dev.serin.bench.alternatives;

/// The asymptotic confidence sequence for a mean: the central limit theorem at all times at once. It is no promise for
/// few observations, and a bad release is found, or not, with few.
///
/// Source: Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, Time-uniform central limit theory and asymptotic confidence
/// sequences, Annals of Statistics 2024, theorem 2.2 and its appendix on rho.
///
/// @param rho where the sequence is tight
record AsymptoticSequence(double rho, double alpha) {
    /// The sequence that is close to the tightest after `observations`.
    static AsymptoticSequence tightestAt(double observations, double alpha) {
        double log = -2 * Math.log(alpha);
        return new AsymptoticSequence(Math.sqrt((log + Math.log(log + 1)) / observations), alpha);
    }

    double halfWidth(double observations, double standardDeviation) {
        double grown = observations * rho * rho + 1;
        double log = Math.log(Math.sqrt(grown) / alpha);
        return standardDeviation * Math.sqrt(2 * grown / (observations * observations * rho * rho) * log);
    }
}
