package dev.serin.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Kayenta as a canary analysis in Spinnaker runs it: one point a minute and variant, judged every five minutes on all
/// points since the start. When its only metric is high the judgement fails, whatever its thresholds: roll back.
///
/// The metric is a value per minute, however many requests it stands for: that is why small traffic blinds it. It has
/// no memory of earlier looks, and every look is a test of its own.
final class Kayenta implements Peer {
    private static final double MINUTE_SECONDS = 60;
    private static final int MINUTES_BETWEEN_LOOKS = 5;

    private final ToDoubleFunction<Counts> reading;
    private final KayentaMetric metric;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final List<Double> canaryPoints = new ArrayList<>();
    private final List<Double> baselinePoints = new ArrayList<>();
    private Counts canary = Counts.NONE;
    private Counts baseline = Counts.NONE;
    private double minuteEndSeconds = MINUTE_SECONDS;
    private double nowSeconds;
    private boolean high;

    private Kayenta(ToDoubleFunction<Counts> reading, KayentaMetric metric) {
        this.reading = reading;
        this.metric = metric;
    }

    /// The error rate of each minute, as a share.
    static Kayenta onErrors(KayentaMetric metric) {
        return new Kayenta(Counts::badShare, metric);
    }

    /// A latency quantile of each minute, in seconds.
    static Kayenta onLatency(double quantile, KayentaMetric metric) {
        return new Kayenta(counts -> counts.latencies().quantile(quantile), metric);
    }

    @Override
    public Standing see(Interval interval) {
        nowSeconds = interval.endSeconds();
        while (nowSeconds > minuteEndSeconds) {
            closeMinute();
        }
        canary = canary.plus(interval.canary());
        baseline = baseline.plus(interval.baseline());
        if (nowSeconds == minuteEndSeconds) {
            closeMinute();
        }
        return high ? new Standing.RolledBack(nowSeconds, "the metric is high") : Standing.GOING_ON;
    }

    /// A minute in which nothing was scraped has a point as well: NaN.
    private void closeMinute() {
        canaryPoints.add(reading.applyAsDouble(canary));
        baselinePoints.add(reading.applyAsDouble(baseline));
        canary = Counts.NONE;
        baseline = Counts.NONE;
        minuteEndSeconds += MINUTE_SECONDS;
        if (canaryPoints.size() % MINUTES_BETWEEN_LOOKS == 0) {
            high |= metric.isHigh(array(canaryPoints), array(baselinePoints), random);
        }
    }

    private static double[] array(List<Double> points) {
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Standing end() {
        return new Standing.Promoted(nowSeconds);
    }
}
