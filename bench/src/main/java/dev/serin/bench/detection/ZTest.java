package dev.serin.bench.detection;

/// The test of two proportions on the release's totals, looked at each minute: what a dashboard with a p-value does.
///
/// One-sided, with pooled variance. Each look has the error probability alpha; all looks together have far more.
final class ZTest implements Peer {
    private static final double INTERVAL_SECONDS = 60;

    private final double criticalZ;
    private Pooled totals = Pooled.NOTHING;
    private double dueSeconds = INTERVAL_SECONDS;
    private double nowSeconds;

    /// @param criticalZ the upper alpha quantile of the standard normal distribution
    ZTest(double criticalZ) {
        this.criticalZ = criticalZ;
    }

    @Override
    public Standing see(Interval interval) {
        totals = totals.plus(interval);
        nowSeconds = interval.endSeconds();
        if (nowSeconds < dueSeconds) {
            return Standing.GOING_ON;
        }
        dueSeconds += INTERVAL_SECONDS * (1 + Math.floor((nowSeconds - dueSeconds) / INTERVAL_SECONDS));
        boolean bad = totals.isComparable() && totals.difference() / Math.sqrt(totals.variance()) > criticalZ;
        return bad ? new Standing.RolledBack(nowSeconds, "z above " + criticalZ) : Standing.GOING_ON;
    }

    @Override
    public Standing end() {
        return new Standing.Promoted(nowSeconds);
    }
}
