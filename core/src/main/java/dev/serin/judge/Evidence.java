package dev.serin.judge;

import dev.serin.plan.MetricName;
import java.util.List;

/// What a verdict stands on: the numbers that explain it, and one plain sentence. Made once here; terminal, JSON and
/// notifications render it.
public sealed interface Evidence {
    MetricName metric();

    Verdict verdict();

    /// One sentence that starts with the metric's name and ends without a full stop.
    String sentence();

    /// Of a metric that counts bad events.
    ///
    /// @param total both variants over all endpoints, since the evidence began
    /// @param ratio how many times stable's rate the canary's is, with its confidence sequence
    /// @param chance how likely a canary within the tolerance would have looked this bad at any look: at most this,
    /// @param logEBad natural logarithm of the evidence that the canary is worse
    /// @param logEGood natural logarithm of the evidence that it is good enough
    /// @param endpoints the worst first
    /// @param needed how much more is needed for the verdict that is nearest
    /// @param restarts how often a person resumed after a bad verdict, so that the evidence began anew
    /// @param torn samples that could not be true and were dropped
    record Rates(
            MetricName metric,
            Verdict verdict,
            Comparison total,
            Ratio ratio,
            double chance,
            double logEBad,
            double logEGood,
            List<EndpointRates> endpoints,
            Needed needed,
            int restarts,
            long torn,
            String sentence)
            implements Evidence {
        public Rates {
            endpoints = List.copyOf(endpoints);
        }
    }

    /// One endpoint's part.
    ///
    /// @param isBad whether the verdict names it
    record EndpointRates(String endpoint, Comparison total, double logEBad, boolean isBad) {}

    /// A ratio of rates with its 99 % confidence sequence, which holds at all looks together. Bounds that are not known
    /// are 0 and infinity.
    ///
    /// @param estimate canary's rate over stable's; infinity when only the canary failed, 1 when neither did
    record Ratio(double estimate, double low, double high) {}

    /// How much more evidence a verdict needs at today's rates.
    sealed interface Needed {
        /// The verdict stands, or no amount of such traffic would change it.
        record Nothing() implements Needed {}

        /// About so many more canary requests until `towards`.
        record Requests(Verdict towards, long canaryRequests) implements Needed {}
    }

    /// Of latency, which is shown and not judged yet.
    ///
    /// @param endpoints the busiest first
    record Latencies(
            MetricName metric,
            Verdict verdict,
            List<Quantile> total,
            List<EndpointLatencies> endpoints,
            String sentence)
            implements Evidence {
        public Latencies {
            total = List.copyOf(total);
            endpoints = List.copyOf(endpoints);
        }
    }

    /// One endpoint's quantiles.
    record EndpointLatencies(String endpoint, List<Quantile> quantiles) {
        public EndpointLatencies {
            quantiles = List.copyOf(quantiles);
        }
    }

    /// One quantile of both variants, in seconds.
    ///
    /// @param quantile 0 to 1
    record Quantile(double quantile, double canarySeconds, double stableSeconds) {}

    /// Nothing is known yet.
    record Nothing(MetricName metric, String reason) implements Evidence {
        @Override
        public Verdict verdict() {
            return Verdict.UNSURE;
        }

        @Override
        public String sentence() {
            return metric + ": " + reason;
        }
    }
}
