package dev.serin.bench;

import dev.serin.bench.detection.KayentaMetric;
import dev.serin.bench.detection.MannWhitney;
import dev.serin.judge.Sample;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The peer's judgement of the same hour, and a yardstick for the machine.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerCost {
    static final int LOGARITHMS = 100;
    private static final int MINUTES = 60;
    private static final int LOOKS_PER_MINUTE = Hour.LOOKS / MINUTES;

    private final double[] canary = new double[MINUTES];
    private final double[] baseline = new double[MINUTES];
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    /// Shares of bad requests by minute, as a rank test is given them.
    public PeerCost() {
        Hour hour = Hour.of(Watched.ERRORS);
        for (int minute = 0; minute < MINUTES; minute++) {
            Sample.Pair sum = Sample.Pair.NONE;
            for (Sample look : hour.looks().subList(minute * LOOKS_PER_MINUTE, (minute + 1) * LOOKS_PER_MINUTE)) {
                sum = look instanceof Sample.Rates rates ? sum.plus(rates.sum()) : sum;
            }
            canary[minute] = (double) sum.canaryBad() / sum.canaryRequests();
            baseline[minute] = (double) sum.stableBad() / sum.stableRequests();
        }
    }

    /// Mann and Whitney's statistic and nothing else.
    @Benchmark
    public double rankTest() {
        return new MannWhitney(canary, baseline).z(0);
    }

    /// The same with the interval that Kayenta judges by.
    @Benchmark
    public boolean rankTestWithInterval() {
        return KayentaMetric.DEFAULT.isHigh(canary, baseline, random);
    }

    /// Arithmetic that depends on the machine alone: most of what the judge does is logarithms.
    @Benchmark
    public double logarithms() {
        double sum = 0;
        for (int i = 1; i <= LOGARITHMS; i++) {
            sum += StrictMath.log(canary[i % MINUTES] + i);
        }
        return sum;
    }
}
