package dev.serin.planner;

import dev.serin.statistics.Dispersion;

/// The traffic that a service is expected to have: assumed, asked of a person, or read from what runs.
///
/// @param requestsPerSecond of both variants together
/// @param baseline stable's share of bad events, above 0 and at most 0.5
/// @param endpoints that share the traffic equally, where a metric keeps them apart
public record Load(double requestsPerSecond, double baseline, int endpoints, Clusters clusters) {
    public Load {
        if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
            throw new IllegalArgumentException("requests per second must be above 0, but are " + requestsPerSecond);
        }
        if (!(baseline > 0 && baseline <= 0.5)) {
            throw new IllegalArgumentException("a baseline lies above 0 and at most at 0.5, but is " + baseline);
        }
        if (endpoints < 1) {
            throw new IllegalArgumentException("there is at least 1 endpoint, not " + endpoints);
        }
    }

    /// Traffic of one endpoint, with bad events that come one by one.
    public Load(double requestsPerSecond, double baseline) {
        this(requestsPerSecond, baseline, 1, new Clusters.Known(1));
    }

    /// The same at another rate.
    Load at(double otherRequestsPerSecond) {
        return new Load(otherRequestsPerSecond, baseline, endpoints, clusters);
    }

    /// What the judge divides evidence by because bad events may come in clusters (phi).
    public sealed interface Clusters {
        /// Phi, when so many events of stable were expected since the release began.
        double phi(double events);

        /// The same from the start: there was a history to learn from, or nothing tells clusters.
        record Known(double phi) implements Clusters {
            @Override
            public double phi(double events) {
                return phi;
            }
        }

        /// Learnt while the release goes on, from events that do come one by one: the judge is careful until it has
        /// seen that they do.
        record Learnt() implements Clusters {
            @Override
            public double phi(double events) {
                return new Dispersion(events, events, 0, true).phi();
            }
        }
    }
}
