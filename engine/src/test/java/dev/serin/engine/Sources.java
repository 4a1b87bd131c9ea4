package dev.serin.engine;

import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// Metric sources that misbehave.
final class Sources {
    /// Never answers by itself.
    static final MetricSource HANGING = _ -> {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new MetricException("interrupted");
    };

    static final MetricSource DOWN = _ -> {
        throw new MetricException("asked for latencies, and the connection was refused");
    };

    static final MetricSource BROKEN = _ -> {
        throw new IllegalStateException("a bug in a source");
    };

    /// Answers with counts whatever it is asked.
    static final MetricSource BESIDE_THE_POINT = question -> new Sample.Rates(question.window(), new TreeMap<>());

    private Sources() {}
}
