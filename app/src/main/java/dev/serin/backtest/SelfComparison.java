package dev.serin.backtest;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import dev.serin.samplefile.Recorded;
import dev.serin.simulation.Binomial;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Stable against a random part of itself (A/A): what the plan would have done to a healthy canary. Used by one thread.
///
/// Each of stable's units goes to the part with the weight's chance, so the part differs from the rest by luck only.
/// Of gauges the part is one instance, drawn once for each metric: where it shows nothing, the part shows nothing. The
/// canary's own counts are left out, and so is what a person acknowledged: nobody did of this canary. The trap: units
/// are drawn one by one, so clusters of errors are spread over both sides; instances still tell the judge of them.
public final class SelfComparison {
    private static final Weight USUAL = new Weight(500);

    private final RandomGenerator random;
    private final SortedMap<MetricName, String> instances = new TreeMap<>();

    /// @param random draws the part
    public SelfComparison(RandomGenerator random) {
        this.random = random;
    }

    /// The sample with a random part of stable in the canary's place.
    public Recorded of(Recorded recorded) {
        double share = recorded.weight()
                .filter(weight -> weight.basisPoints() > 0)
                .orElse(USUAL)
                .share();
        return new Recorded(
                recorded.at(),
                recorded.metric(),
                recorded.weight(),
                of(recorded, share),
                recorded.isHistory(),
                recorded.lines());
    }

    private Sample of(Recorded recorded, double share) {
        return switch (recorded.sample()) {
            case Sample.Rates rates ->
                new Sample.Rates(
                        rates.window(), parted(rates.judged(), share), new TreeMap<>(), stableOnly(rates.origin()));
            case Sample.Latencies latencies ->
                new Sample.Latencies(
                        latencies.window(),
                        partedHistograms(latencies.byEndpoint(), share),
                        new TreeMap<>(),
                        stableOnly(latencies.origin()));
            case Sample.Gauges gauges -> recorded.isHistory() ? gauges : parted(recorded.metric(), gauges);
            case Sample.Measured measured -> measured; // of the canary alone: there is nothing of stable to put there
            case Sample.NoData nothing -> nothing;
        };
    }

    private Sample parted(MetricName metric, Sample.Gauges gauges) {
        SortedMap<String, Double> part = new TreeMap<>();
        SortedMap<String, Double> rest = new TreeMap<>(gauges.stable());
        if (!rest.isEmpty()) {
            String drawn = instances.computeIfAbsent(metric, _ -> drawn(gauges.stable()));
            Optional.ofNullable(rest.remove(drawn)).ifPresent(value -> part.put(drawn, value));
        }
        return new Sample.Gauges(gauges.window(), part, rest);
    }

    private String drawn(SortedMap<String, Double> stable) {
        return List.copyOf(stable.keySet()).get(random.nextInt(stable.size()));
    }

    /// Halves and dealt units were drawn from other sides than these.
    private static <T> Origin<T> stableOnly(Origin<T> origin) {
        return new Origin<>(
                Unit.REQUEST,
                origin.cells(),
                origin.stable(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Origin.Dealt.NotKnown(),
                origin.uncounted());
    }

    private SortedMap<String, Sample.Pair> parted(SortedMap<String, Sample.Pair> byEndpoint, double share) {
        SortedMap<String, Sample.Pair> parted = new TreeMap<>();
        byEndpoint.forEach((endpoint, pair) -> {
            if (pair.isTorn()) {
                return;
            }
            long bad = Binomial.draw(random, pair.stableBad(), share);
            long requests = bad + Binomial.draw(random, pair.stableRequests() - pair.stableBad(), share);
            parted.put(
                    endpoint, new Sample.Pair(requests, bad, pair.stableRequests() - requests, pair.stableBad() - bad));
        });
        return parted;
    }

    private SortedMap<String, Sample.HistogramPair> partedHistograms(
            SortedMap<String, Sample.HistogramPair> byEndpoint, double share) {
        SortedMap<String, Sample.HistogramPair> parted = new TreeMap<>();
        byEndpoint.forEach((endpoint, pair) -> {
            long[] counts = pair.stable().counts();
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Binomial.draw(random, counts[i], share);
            }
            Histogram part = new Histogram(pair.stable().buckets(), counts);
            parted.put(endpoint, new Sample.HistogramPair(part, pair.stable().minus(part)));
        });
        return parted;
    }
}
