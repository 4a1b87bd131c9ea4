package dev.serin.judge;

import dev.serin.plan.Metric;
import java.util.List;

/// What was found of a metric that counts bad events, on its way to becoming a sentence.
///
/// @param byHardLimit whether a hard limit alone makes it bad, and no evidence
/// @param isGoodWithheld whether instances differ too much for anything to be called good
/// @param endpoints the worst first; at least one
record Finding(
        Metric plan,
        Verdict verdict,
        boolean byHardLimit,
        boolean isGoodWithheld,
        Comparison total,
        Unit unit,
        List<Evidence.EndpointRates> endpoints,
        double chance,
        Evidence.Needed needed) {
    /// The endpoint with most evidence against it.
    Evidence.EndpointRates worst() {
        return endpoints.getFirst();
    }

    boolean hasSeveralEndpoints() {
        return endpoints.size() > 1;
    }
}
