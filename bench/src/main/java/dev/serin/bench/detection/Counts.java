package dev.serin.bench.detection;

/// What one variant did in an interval.
///
/// @param bad of the requests
/// @param latencies of the requests; [Latencies#NONE] where only errors are judged
public record Counts(long requests, long bad, Latencies latencies) {
    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (bad < 0 || bad > requests) {
            throw new IllegalArgumentException(bad + " of " + requests + " requests cannot be bad");
        }
    }

    public Counts(long requests, long bad) {
        this(requests, bad, Latencies.NONE);
    }

    /// The share of bad requests; not a number when there were none at all, as a query for a ratio answers.
    double badShare() {
        return (double) bad / requests;
    }

    Counts plus(Counts other) {
        return new Counts(requests + other.requests, bad + other.bad, latencies.plus(other.latencies));
    }
}
