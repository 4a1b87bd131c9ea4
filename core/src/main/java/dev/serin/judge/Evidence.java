package dev.serin.judge;

import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.plan.Criteria;
import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a verdict stands on: the numbers that explain it, and one plain sentence. Made once here; terminal,
/// JSON and notifications render it.
public sealed interface Evidence {
    MetricName metric();

    Verdict verdict();

    /// One sentence that starts with the metric's name and ends without a full stop.
    String sentence();

    /// Of a metric that counts bad events: errors, or attempts without success.
    ///
    /// @param total both variants over all endpoints, since the evidence began, in judged units
    /// @param unit what is counted: users only where users were dealt
    /// @param ratio how many times stable's rate the canary's is, with its confidence sequence
    /// @param chance how likely a canary within the tolerance would have looked this bad at any look: at
    /// most this,
    /// @param logEBad natural logarithm of the evidence that the canary is worse
    /// @param logEGood natural logarithm of the evidence that it is good enough
    /// @param endpoints the worst first
    /// @param needed how much more is needed for the verdict that is nearest
    /// @param restarts how often a person resumed after a bad verdict, so that the evidence began anew
    /// @param torn samples that could not be true and were dropped
    /// @param uncounted answers to users whom the router could not remember, and who are not judged
    record Rates(
            MetricName metric,
            Verdict verdict,
            Comparison total,
            Unit unit,
            Ratio ratio,
            double chance,
            double logEBad,
            double logEGood,
            Guards guards,
            List<EndpointRates> endpoints,
            Needed needed,
            int restarts,
            long torn,
            long uncounted,
            String sentence)
            implements Evidence {
        public Rates {
            endpoints = List.copyOf(endpoints);
        }
    }

    /// One endpoint's part.
    ///
    /// @param isBad whether the verdict names it
    record EndpointRates(String endpoint, Comparison total, double logEBad, double logEGood, boolean isBad) {
        static final Comparator<EndpointRates> WORST_FIRST = Comparator.comparingDouble(
                        (EndpointRates endpoint) -> -endpoint.logEBad())
                .thenComparing(EndpointRates::endpoint);
    }

    /// What was learnt from stable about how bad events come, as it was used at the last look.
    ///
    /// @param phi what the evidence was divided by, at least 1
    /// @param tau how much instances differ: the standard deviation of the logarithm of their rates
    /// @param isPhiKnown whether instances or clients were told apart; phi is 1 otherwise
    /// @param instances of stable that were seen; with fewer than two, tau is unknown and taken as 0
    record Guards(double phi, double tau, boolean isPhiKnown, int instances) {
        /// Nothing was learnt.
        public static final Guards NONE = new Guards(1, 0, false, 0);
    }

    /// A ratio of rates with its 99 % confidence sequence, which holds at all looks together. Bounds that
    /// are not known are 0 and infinity.
    ///
    /// @param estimate canary's rate over stable's; infinity when only the canary failed, 1 when neither
    /// did
    record Ratio(double estimate, double low, double high) {}

    /// How much more evidence a verdict needs at today's rates.
    sealed interface Needed {
        /// The verdict stands, or no amount of such traffic would change it.
        record Nothing() implements Needed {}

        /// About so many more canary requests until `towards`.
        record Requests(Verdict towards, long canaryRequests) implements Needed {}
    }

    /// Of latency.
    ///
    /// @param total over all endpoints, as people met it
    /// @param unit what is judged: users only where users were dealt
    /// @param chance how likely a canary within the tolerance would have looked this slow at any look: at
    /// most this
    /// @param logEBad natural logarithm of the evidence that the canary is slower
    /// @param logEGood natural logarithm of the evidence that it is fast enough
    /// @param endpoints the worst first
    /// @param needed how much more is needed for the verdict that is nearest
    /// @param restarts how often a person resumed after a bad verdict, so that the evidence began anew
    /// @param uncounted answers to users whom the router could not remember, and who are not judged
    record Latencies(
            MetricName metric,
            Verdict verdict,
            List<Quantile> total,
            Unit unit,
            double chance,
            double logEBad,
            double logEGood,
            Guards guards,
            List<EndpointLatencies> endpoints,
            Needed needed,
            int restarts,
            long uncounted,
            String sentence)
            implements Evidence {
        public Latencies {
            total = List.copyOf(total);
            endpoints = List.copyOf(endpoints);
        }
    }

    /// One endpoint's quantiles.
    ///
    /// @param isBad whether the verdict names it
    record EndpointLatencies(
            String endpoint, List<Quantile> quantiles, double logEBad, double logEGood, boolean isBad) {
        static final Comparator<EndpointLatencies> WORST_FIRST = Comparator.comparingDouble(
                        (EndpointLatencies endpoint) -> -endpoint.logEBad())
                .thenComparing(EndpointLatencies::endpoint);

        public EndpointLatencies {
            quantiles = List.copyOf(quantiles);
        }
    }

    /// One quantile of both variants.
    ///
    /// @param quantile 0 to 1
    record Quantile(double quantile, Band canary, Band stable) {}

    /// A latency in seconds, with the band that holds it at all looks together with 99 %. Bounds that are
    /// not known are 0 and infinity.
    record Band(double seconds, double atLeast, double atMost) {}

    /// Of a gauge.
    ///
    /// @param looked what the last look in this step found
    /// @param restarts how often a person resumed after a bad verdict, so that the series began anew
    /// @param dropped values that could not be true
    record Usage(
            MetricName metric,
            Verdict verdict,
            Measure.Trend trend,
            Measure.Quantity quantity,
            Instances canary,
            Instances stable,
            Looked looked,
            Exhaustion exhaustion,
            int restarts,
            long dropped,
            String sentence)
            implements Evidence {}

    /// One variant's gauges: of each instance the mean over the last two thirds of the step so far.
    ///
    /// @param mean over the instances; 0 where there are none
    record Instances(double mean, SortedMap<String, Double> byInstance) {
        public Instances {
            byInstance = Collections.unmodifiableSortedMap(new TreeMap<>(byInstance));
        }
    }

    /// What a look at gauges found.
    sealed interface Looked {
        /// No two variants were compared in this step so far.
        record NotYet(String why) implements Looked {}

        /// A comparison of the canary's instances with stable's.
        ///
        /// @param number from 1, of [#LOOKS] in a step
        /// @param difference natural logarithm of how many times stable's the canary is; of a leak, of how many
        /// times more it would grow in a day
        /// @param t how far the difference is beyond the tolerance, in standard errors
        /// @param level what chance of such a t, or a larger one, makes it bad
        record Look(int number, double difference, double t, double level) implements Looked {
            public static final int LOOKS = 5;
        }
    }

    /// Whether the canary's instances have no more soon.
    sealed interface Exhaustion {
        /// No limit is known, or nothing points to it.
        record None() implements Exhaustion {}

        /// The limit is reached about so soon, if the canary grows on as it does.
        record Projected(Duration in) implements Exhaustion {}

        /// The canary's largest instance takes so much: it is past the limit, and none of stable's is.
        record Passed(double value) implements Exhaustion {}
    }

    /// Of a condition.
    ///
    /// @param result what the source answered at the last measurement of this step; empty when it did not
    /// @param restarts how often a person resumed after a bad verdict, so that the counting began anew
    record Condition(
            MetricName metric,
            Verdict verdict,
            Criteria criteria,
            Tally tally,
            Standing standing,
            String result,
            int restarts,
            String sentence)
            implements Evidence {}

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
