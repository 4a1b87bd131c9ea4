package dev.serin.engine;

import dev.serin.routing.Capabilities;
import dev.serin.routing.InMemoryRouter;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A router that hangs, refuses, lags or does not listen, as a test says.
final class StubbornRouter implements TrafficRouter {
    final InMemoryRouter inner = new InMemoryRouter();
    final AtomicInteger hanging = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile CountDownLatch applyGate = new CountDownLatch(0);
    private volatile CountDownLatch readGate = new CountDownLatch(0);
    private volatile boolean heedsInterrupts = true;
    private volatile boolean overlapped;
    private volatile boolean ignoresWeights;
    private volatile String refusal = "";
    private volatile Duration confirmsWithin = Duration.ZERO;

    void hangInApply() {
        applyGate = new CountDownLatch(1);
    }

    void hangInRead() {
        readGate = new CountDownLatch(1);
    }

    /// Calls to come do not hang any more; those that hang go on hanging.
    void hangNoMore() {
        applyGate = new CountDownLatch(0);
        readGate = new CountDownLatch(0);
    }

    CountDownLatch applyGate() {
        return applyGate;
    }

    void heedNoInterrupts() {
        heedsInterrupts = false;
    }

    /// Takes every weight and puts none in force, for as long as it may take to confirm one.
    void ignoreWeights(boolean ignores, Duration patience) {
        ignoresWeights = ignores;
        confirmsWithin = patience;
    }

    /// Throws an unchecked exception with this text; none with an empty one.
    void refuse(String text) {
        refusal = text;
    }

    List<Split> applied() {
        return inner.applied();
    }

    boolean overlapped() {
        return overlapped;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(1, Capabilities.Unit.REQUEST, true, confirmsWithin);
    }

    @Override
    public void apply(Split split) throws RoutingException {
        enter(applyGate);
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        if (!ignoresWeights) {
            inner.apply(split);
        }
    }

    @Override
    public Split read() throws RoutingException {
        enter(readGate);
        return inner.read();
    }

    private void enter(CountDownLatch gate) throws RoutingException {
        overlapped |= inside.incrementAndGet() > 1;
        hanging.incrementAndGet();
        try {
            pass(gate);
        } finally {
            hanging.decrementAndGet();
            inside.decrementAndGet();
        }
    }

    private void pass(CountDownLatch gate) throws RoutingException {
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException _) {
                if (heedsInterrupts) {
                    throw new RoutingException("interrupted");
                }
            }
        }
    }
}
