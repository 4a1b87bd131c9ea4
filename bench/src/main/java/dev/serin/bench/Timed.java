package dev.serin.bench;

import dev.serin.engine.Watcher;
import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Weight;
import dev.serin.proxy.ProxyRouter;
import dev.serin.release.Decision;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import dev.serin.routing.Capabilities;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.util.Map;
import java.util.TreeMap;

/// A proxy that notes when things happen on the way from a proof to weight 0. Its first samples are the proxy's own;
/// from the third look on, every one proves the canary bad.
final class Timed implements TrafficRouter, MetricSource, Watcher {
    private static final int HONEST_LOOKS = 2;
    private static final Sample.Pair PROOF = new Sample.Pair(400, 100, 7_600, 8);

    private final ProxyRouter proxy;
    private int looks;
    private volatile long looked;
    private volatile long seen;
    private volatile long decided;
    private volatile long asked;
    private volatile long applied;

    /// Nanoseconds, each from the one before.
    record Times(long observing, long deciding, long asking, long applying) {
        long whole() {
            return observing + deciding + asking + applying;
        }
    }

    Timed(ProxyRouter proxy) {
        this.proxy = proxy;
    }

    Times times() {
        return new Times(seen - looked, decided - seen, asked - decided, applied - asked);
    }

    /// The time begins before the counters are read: that is when the proof exists.
    @Override
    public Sample observe(Question question) throws MetricException {
        long start = System.nanoTime();
        Sample sample = proxy.observe(question);
        if (++looks <= HONEST_LOOKS) {
            return sample;
        }
        Sample proof = new Sample.Rates(question.window(), new TreeMap<>(Map.of("GET /small", PROOF)));
        if (decided == 0) {
            looked = start;
            seen = System.nanoTime();
        }
        return proof;
    }

    @Override
    public void moved(Signal signal, Decision decision) {
        if (decided == 0 && decision.release().phase() instanceof Phase.RollingBack) {
            decided = System.nanoTime();
        }
    }

    @Override
    public void apply(Split split) throws RoutingException {
        boolean isTheEnd = split.canary().equals(Weight.NONE) && applied == 0;
        if (isTheEnd) {
            asked = System.nanoTime();
        }
        proxy.apply(split);
        if (isTheEnd) {
            applied = System.nanoTime();
        }
    }

    @Override
    public Split read() throws RoutingException {
        return proxy.read();
    }

    @Override
    public Capabilities capabilities() {
        return proxy.capabilities();
    }

    /// Whoever opened the proxy closes it.
    @Override
    public void close() {}
}
