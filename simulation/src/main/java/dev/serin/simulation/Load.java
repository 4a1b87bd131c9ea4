package dev.serin.simulation;

/// How much traffic there is, and how often it fails: what people say on the command line.
///
/// @param requestsPerSecond of both variants together
/// @param baseline stable's share of bad requests, 0 to 1
/// @param canary the canary's share of bad requests in a world in which the canary fails more often
/// @param endpoints of the service; each gets an equal share of the requests
/// @param sigma how widely latencies are spread: the standard deviation of their logarithm
public record Load(double requestsPerSecond, double baseline, double canary, int endpoints, double sigma) {
    /// How widely latencies are spread where nobody says otherwise.
    public static final double SIGMA = 0.5;

    public Load {
        check(requestsPerSecond >= 0 && requestsPerSecond <= 1e6, "rps", requestsPerSecond, "0 and 1,000,000");
        check(baseline >= 0 && baseline <= 1, "baseline", baseline, "0 and 1");
        check(canary >= 0 && canary <= 1, "canary", canary, "0 and 1");
        check(endpoints >= 1 && endpoints <= 1000, "endpoints", endpoints, "1 and 1000");
        check(sigma > 0 && sigma <= 3, "sigma", sigma, "0 and 3");
    }

    private static void check(boolean holds, String what, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(what + " lies between " + range + ", but is " + value);
        }
    }

    /// One endpoint, and latencies that are spread as usual.
    public static Load of(double requestsPerSecond, double baseline, double canary) {
        return new Load(requestsPerSecond, baseline, canary, 1, SIGMA);
    }
}
