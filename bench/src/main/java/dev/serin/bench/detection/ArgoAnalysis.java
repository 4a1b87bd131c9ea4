package dev.serin.bench.detection;

/// Argo Rollouts with the success-rate template that everybody copies: every five minutes `result[0] >= 0.95` on
/// `rate(…[5m])`, `failureLimit: 3`, no count, running beside the steps.
///
/// The law, as Argo's controller counts:
///
/// * More failures than the limit, in a row or not, fail the run: with limit 3 the *fourth*. Successes reset nothing.
/// * NaN compares false: five minutes without a request are a failure.
/// * An empty answer is an error, not a failure: `result[0]` does not exist. It is empty until the canary had its first
///   good request, since then neither side of the division has a series. An error is tried again after ten seconds;
///   the fifth in a row ends the run, and the release with it.
///
/// The run begins with the first interval. What a real one asks of a canary that had no time yet is left out.
final class ArgoAnalysis implements Peer {
    private static final double INTERVAL_SECONDS = 300;
    private static final double RETRY_SECONDS = 10;
    private static final int CONSECUTIVE_ERROR_LIMIT = 4;

    private final double threshold;
    private final int failureLimit;
    private final Window window = new Window(INTERVAL_SECONDS);
    private boolean series;
    private double dueSeconds;
    private double nowSeconds;
    private int failures;
    private int consecutiveErrors;

    ArgoAnalysis(double threshold, int failureLimit) {
        this.threshold = threshold;
        this.failureLimit = failureLimit;
    }

    @Override
    public Standing see(Interval interval) {
        window.add(interval);
        series |= interval.canary().requests() > interval.canary().bad();
        nowSeconds = interval.endSeconds();
        if (nowSeconds < dueSeconds) {
            return Standing.GOING_ON;
        }
        measure();
        return verdict();
    }

    private void measure() {
        if (!series) {
            consecutiveErrors++;
            dueSeconds = nowSeconds + RETRY_SECONDS;
            return;
        }
        consecutiveErrors = 0;
        dueSeconds = nowSeconds + INTERVAL_SECONDS;
        boolean successful = window.successRate() >= threshold;
        failures += successful ? 0 : 1;
    }

    private Standing verdict() {
        if (consecutiveErrors > CONSECUTIVE_ERROR_LIMIT) {
            return new Standing.RolledBack(nowSeconds, consecutiveErrors + " errors in a row");
        }
        return failures > failureLimit
                ? new Standing.RolledBack(nowSeconds, failures + " failures, more than " + failureLimit)
                : Standing.GOING_ON;
    }

    @Override
    public Standing end() {
        return new Standing.Promoted(nowSeconds);
    }
}
