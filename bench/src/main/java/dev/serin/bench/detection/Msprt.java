package dev.serin.bench.detection;

/// The mixture sequential probability ratio test of A/B platforms, on the release's totals, looked at each interval.
///
/// The difference of the rates is taken as normal with the pooled variance, and mixed over a normal alternative with
/// standard deviation `tau` around 0 (Johari, Koomen, Pekelis, Walsh: Always Valid Inference, Operations Research
/// 2022). Two-sided by nature; it rolls back only when the canary is the worse one. It is valid at any look as far as
/// the normal approximation is, which it is not with a handful of errors, and as far as rates are constant.
final class Msprt implements Peer {
    private final double tau;
    private final double logThreshold;
    private Pooled totals = Pooled.NOTHING;
    private double nowSeconds;

    Msprt(double tau, double alpha) {
        this.tau = tau;
        this.logThreshold = -Math.log(alpha);
    }

    static double logLambda(Pooled totals, double tau) {
        double variance = totals.variance();
        double mixed = variance + tau * tau;
        double difference = totals.difference();
        return 0.5 * Math.log(variance / mixed) + tau * tau * difference * difference / (2 * variance * mixed);
    }

    @Override
    public Standing see(Interval interval) {
        totals = totals.plus(interval);
        nowSeconds = interval.endSeconds();
        boolean bad = totals.isComparable() && totals.difference() > 0 && logLambda(totals, tau) >= logThreshold;
        return bad ? new Standing.RolledBack(nowSeconds, "likelihood ratio above 1/alpha") : Standing.GOING_ON;
    }

    @Override
    public Standing end() {
        return new Standing.Promoted(nowSeconds);
    }
}
