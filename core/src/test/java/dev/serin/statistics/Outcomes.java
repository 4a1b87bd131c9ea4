package dev.serin.statistics;

/// Everything that can happen in one small interval, with its probability.
final class Outcomes {
    private Outcomes() {}

    /// What a bet gains, as a natural logarithm, from kc events in nc requests of the canary and kb in nb of the
    /// baseline.
    @FunctionalInterface
    interface Bet {
        double gain(int kc, int nc, int kb, int nb);
    }

    /// The mean of a bet's factor when the variants' events are independent, with these rates.
    static double mean(int nc, double canary, int nb, double baseline, Bet bet) {
        double mean = 0;
        for (int kc = 0; kc <= nc; kc++) {
            for (int kb = 0; kb <= nb; kb++) {
                double chance = binomial(nc, kc, canary) * binomial(nb, kb, baseline);
                mean += chance == 0 ? 0 : chance * StrictMath.exp(bet.gain(kc, nc, kb, nb));
            }
        }
        return mean;
    }

    private static double binomial(int n, int k, double p) {
        double ways = 1;
        for (int i = 0; i < k; i++) {
            ways = ways * (n - i) / (i + 1);
        }
        return ways * StrictMath.pow(p, k) * StrictMath.pow(1 - p, n - k);
    }
}
