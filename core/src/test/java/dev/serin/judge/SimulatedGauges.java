package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Memory of some instances of stable and one of the canary from a seed, all of the same age: each remembers
/// nine tenths of how far it was off a look ago (3 % on the whole), and all grow by 10 % while they warm up.
final class SimulatedGauges {
    /// As many as the design names.
    static final int MANY = 19;

    private static final double MEMORY = 0.9;
    private static final double NOISE = 0.03;
    private static final double START = 300e6;

    private final RandomGenerator random;
    private final Duration interval;
    private final double[] off;
    private final double factor;
    private final double leak;

    /// @param stable how many instances stable has
    /// @param factor how many times stable's the canary takes
    /// @param leak by which part the canary's grows in a minute
    SimulatedGauges(long seed, int stable, Duration interval, double factor, double leak) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.interval = interval;
        this.off = new double[stable + 1];
        this.factor = factor;
        this.leak = leak;
        for (int i = 0; i < off.length; i++) {
            off[i] = NOISE * random.nextGaussian();
        }
    }

    /// The default schedule.
    static Plan plan(Measure.Trend trend) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of()),
                new Variant("v2", List.of()),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                Duration.ofSeconds(5),
                List.of(new Metric(
                        new MetricName("memory"),
                        new Measure.Usage("prometheus", trend, Settings.Node.EMPTY),
                        Tolerance.USAGE,
                        Metric.WhenBad.HOLD)),
                Safeguards.DEFAULTS,
                List.of());
    }

    /// Through all steps, or until the metric is bad.
    Judge run(Judge judge) {
        Plan plan = plan(Measure.Trend.NONE);
        Instant now = Instant.EPOCH;
        for (int step = 0; step < plan.schedule().steps().size(); step++) {
            Step line = plan.schedule().steps().get(step);
            Instant end = now.plus(line.bake());
            judge = judge.atStep(step, now);
            while (now.isBefore(end)) {
                Window window = new Window(now, now.plus(interval));
                now = window.to();
                judge = judge.with(new MetricName("memory"), look(window));
                if (judge.verdict(new MetricName("memory")) == Verdict.BAD) {
                    return judge;
                }
            }
        }
        return judge;
    }

    private Sample look(Window window) {
        double minutes = Duration.between(Instant.EPOCH, window.to()).toSeconds() / 60.0;
        double common = START * (1 + 0.1 * (1 - Math.exp(-minutes / 5)));
        SortedMap<String, Double> stable = new TreeMap<>();
        for (int i = 1; i < off.length; i++) {
            stable.put("pod-" + i, common * noise(i));
        }
        SortedMap<String, Double> canary = new TreeMap<>();
        canary.put("pod-new", common * factor * Math.exp(leak * minutes) * noise(0));
        return new Sample.Gauges(window, canary, stable);
    }

    private double noise(int instance) {
        double fresh = NOISE * Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
        off[instance] = MEMORY * off[instance] + fresh;
        return Math.exp(off[instance]);
    }
}
