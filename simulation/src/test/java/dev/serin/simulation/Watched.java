package dev.serin.simulation;

import static org.assertj.core.api.Assertions.within;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.release.Effect;
import dev.serin.release.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;

/// Looks at one metric of a world, one after the other, at one weight.
final class Watched {
    private final Source source;
    private final Metric metric;
    private int next;

    Watched(World world, Load load, Metric metric, long seed) {
        Plan plan = Plans.moderate(metric);
        this.metric = metric;
        this.source = new Source(plan, world, load, Curves.of(world, load.sigma()), Plans.START, Chance.of(seed, 0));
    }

    static World world(Scenario scenario, int which) {
        return scenario.worlds().get(which);
    }

    /// The release begins.
    void begin() {
        source.begin();
    }

    Signal look(double share) {
        Window window = Plans.window(next++);
        return source.answer(new Effect.Observe(metric.name(), window, window.from()), window.to(), share);
    }

    List<Sample.Rates> rates(int looks, double share) {
        return samples(looks, share).stream().map(Sample.Rates.class::cast).toList();
    }

    List<Sample.Latencies> latencies(int looks, double share) {
        return samples(looks, share).stream().map(Sample.Latencies.class::cast).toList();
    }

    List<Sample.Gauges> gauges(int looks) {
        return samples(looks, 0.05).stream().map(Sample.Gauges.class::cast).toList();
    }

    private List<Sample> samples(int looks, double share) {
        List<Sample> samples = new ArrayList<>();
        IntStream.range(0, looks).forEach(_ -> samples.add(((Signal.Sampled) look(share)).sample()));
        return samples;
    }

    static Sample.Pair sum(List<Sample.Rates> rates) {
        return rates.stream().map(Sample.Rates::sum).reduce(Sample.Pair.NONE, Sample.Pair::plus);
    }

    static Histogram canary(List<Sample.Latencies> latencies) {
        return latencies.stream()
                .map(sample -> sample.byEndpoint().firstEntry().getValue().canary())
                .reduce(Histogram::plus)
                .orElseThrow();
    }

    static Histogram stable(List<Sample.Latencies> latencies) {
        return latencies.stream()
                .map(sample -> sample.byEndpoint().firstEntry().getValue().stable())
                .reduce(Histogram::plus)
                .orElseThrow();
    }

    /// Five standard deviations.
    static Offset<Double> sigmas(double variance) {
        return within(5 * Math.sqrt(variance));
    }
}
