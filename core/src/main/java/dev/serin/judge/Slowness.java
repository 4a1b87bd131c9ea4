package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.statistics.DkwBand;
import java.util.List;

/// What was found of a metric of latency, on its way to becoming a sentence.
///
/// @param isGoodWithheld whether instances differ too much for anything to be called good
/// @param endpoints the worst first; at least one
record Slowness(
        Metric plan,
        List<Double> quantiles,
        Verdict verdict,
        boolean isGoodWithheld,
        LatencyTally tally,
        List<Evidence.EndpointLatencies> endpoints,
        Evidence.Needed needed) {
    private static final DkwBand BAND = DkwBand.of(0.01, 1);

    /// Over all endpoints.
    List<Evidence.Quantile> total() {
        return quantiles(quantiles, tally.total().orElseThrow());
    }

    String sentence() {
        return Sentences.of(this);
    }

    /// The endpoint with most evidence against it.
    Evidence.EndpointLatencies worst() {
        return endpoints.getFirst();
    }

    static List<Evidence.Quantile> quantiles(List<Double> quantiles, Sample.HistogramPair pair) {
        return quantiles.stream()
                .map(quantile ->
                        new Evidence.Quantile(quantile, shown(pair.canary(), quantile), shown(pair.stable(), quantile)))
                .toList();
    }

    /// A quantile with the band that holds it at all looks together.
    private static Evidence.Band shown(Histogram histogram, double quantile) {
        double around = BAND.halfWidth((double) histogram.total());
        double low = quantile - around > 0 ? histogram.quantile(quantile - around) : 0;
        double high = quantile + around < 1 ? histogram.quantile(quantile + around) : Double.POSITIVE_INFINITY;
        return new Evidence.Band(histogram.quantile(quantile), low, high);
    }
}
