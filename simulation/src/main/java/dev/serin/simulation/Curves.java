package dev.serin.simulation;

import dev.serin.statistics.Normal;
import java.time.Duration;

/// The latencies of a world: of stable, of the canary, and of the few who wait longer. Immutable.
///
/// @param usual stable's, and the canary's when it is not slower
/// @param slower the canary's until `until`, in seconds after the start
/// @param slow of users who wait longer
record Curves(Curve usual, Curve slower, double until, Curve slow) {
    private static final double MEDIAN = 0.05;

    static Curves of(World world, double sigma) {
        Curve usual = Curve.logNormal(MEDIAN, sigma);
        Curve slow = world.clumps() instanceof Clumps.SlowUsers(var _, var _, double times)
                ? Curve.logNormal(MEDIAN * times, sigma)
                : usual;
        return switch (world.change()) {
            case Change.Nothing _, Change.Failing _, Change.Leaking _ -> new Curves(usual, usual, 0, slow);
            case Change.Slower(double times, Duration until) ->
                new Curves(usual, Curve.logNormal(MEDIAN * times, sigma), until.toNanos() / 1e9, slow);
            case Change.SlowerTail(double quantile, double times) ->
                new Curves(usual, Curve.logNormal(MEDIAN, wider(sigma, quantile, times)), Double.MAX_VALUE, slow);
        };
    }

    private static double wider(double sigma, double quantile, double times) {
        return sigma + StrictMath.log(times) / Normal.upperQuantile(1 - quantile);
    }

    Curve canary(double at) {
        return at >= 0 && at < until ? slower : usual;
    }
}
