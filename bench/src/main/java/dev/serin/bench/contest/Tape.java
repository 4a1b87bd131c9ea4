package dev.serin.bench.contest;

import dev.serin.bench.detection.Counts;
import dev.serin.bench.detection.Interval;
import dev.serin.bench.detection.Latencies;
import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.simulation.Onlooker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the looks of one release saw, as those see it who know neither endpoints nor users.
///
/// Gauges are not on it, and a look that failed neither. Counts that cannot be true are left out: the sources of others
/// notice when counters
/// begin anew.
final class Tape implements Onlooker {
    private final List<Look> looks = new ArrayList<>();

    @Override
    public void see(Duration end, MetricName metric, Sample sample) {
        double seconds = end.toMillis() / 1000.0;
        switch (sample) {
            case Sample.Rates rates -> {
                Sample.Pair sum = rates.sum();
                keep(
                        seconds,
                        new Counts(sum.canaryRequests(), sum.canaryBad()),
                        new Counts(sum.stableRequests(), sum.stableBad()),
                        rates.origin());
            }
            case Sample.Latencies latencies -> {
                Sample.HistogramPair sum = latencies.byEndpoint().values().stream()
                        .reduce(Sample.HistogramPair::plus)
                        .orElseThrow();
                keep(seconds, counts(sum.canary()), counts(sum.stable()), latencies.origin());
            }
            case Sample.Gauges _, Sample.Measured _, Sample.NoData _ -> {}
        }
    }

    private void keep(double end, Counts canary, Counts stable, Origin<?> origin) {
        double weight = origin.dealt() instanceof Origin.Dealt.Units(var share, var _, var _) ? share : 0;
        looks.add(new Look(new Interval(end, canary, stable), weight));
    }

    private static Counts counts(Histogram histogram) {
        return new Counts(histogram.total(), 0, new Latencies(histogram.bounds(), histogram.counts()));
    }

    List<Look> looks() {
        return looks;
    }
}
