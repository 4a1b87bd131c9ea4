package dev.serin.bench.detection;

/// Flagger with its own `request-success-rate` of the last minute, looked at each minute.
///
/// The law, as read in its scheduler:
///
/// * Failed checks add up over the whole release; a check that passes resets nothing. Only a new revision does.
/// * The tick that finds the threshold reached rolls back, *before* it checks again: one minute after the last failure.
/// * A failed check halts the advance by one tick, so each makes the release one minute longer.
/// * A minute without requests is a failed check: an empty answer and NaN are both "no values found".
///
/// The tick at the start only shifts the first traffic.
final class FlaggerChecks implements Peer {
    private static final double INTERVAL_SECONDS = 60;

    private final double minimumPercent;
    private final int threshold;
    private final Window window = new Window(INTERVAL_SECONDS);
    private double dueSeconds = INTERVAL_SECONDS;
    private double nowSeconds;
    private int failedChecks;

    FlaggerChecks(double minimumPercent, int threshold) {
        this.minimumPercent = minimumPercent;
        this.threshold = threshold;
    }

    @Override
    public Standing see(Interval interval) {
        window.add(interval);
        nowSeconds = interval.endSeconds();
        if (nowSeconds < dueSeconds) {
            return Standing.GOING_ON;
        }
        dueSeconds += INTERVAL_SECONDS * (1 + Math.floor((nowSeconds - dueSeconds) / INTERVAL_SECONDS));
        return tick();
    }

    private Standing tick() {
        if (failedChecks >= threshold) {
            return new Standing.RolledBack(nowSeconds, failedChecks + " failed checks");
        }
        boolean passed = window.successRate() * 100 >= minimumPercent;
        failedChecks += passed ? 0 : 1;
        return Standing.GOING_ON;
    }

    @Override
    public Standing end() {
        return failedChecks >= threshold
                ? new Standing.RolledBack(nowSeconds + INTERVAL_SECONDS, failedChecks + " failed checks")
                : new Standing.Promoted(nowSeconds + failedChecks * INTERVAL_SECONDS);
    }
}
