package dev.serin.engine;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Carries out what a release decided, and sends back what came of it. Nothing here decides.
///
/// Effects on one router never overlap and keep their order: the last weight asked for is the last one applied. Looks
/// at different metrics
/// run side by side, so that a slow source delays its own metric only.
final class Hands {
    private static final Duration ROUTER_LIMIT = Duration.ofSeconds(10);
    private static final Duration SOURCE_LIMIT = Duration.ofSeconds(30);
    private static final Duration READ_BACK_EVERY = Duration.ofMillis(20);

    private final Engine engine;
    private final World world;
    private final Announcement announcement;
    private final Consumer<Signal> mailbox;
    private final TimeLimit limits;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /// What one router is doing: one call at a time, and a newer weight makes an older one pointless.
    private static final class Lane {
        private final ReentrantLock busy = new ReentrantLock(true);
        private volatile Weight latest = Weight.NONE;
    }

    Hands(Engine engine, World world, Announcement announcement, Consumer<Signal> mailbox) {
        this.engine = engine;
        this.world = world;
        this.announcement = announcement;
        this.mailbox = mailbox;
        this.limits = new TimeLimit(engine.clock(), engine.timers());
    }

    void carryOut(List<Effect> effects, Release release) {
        effects.forEach(effect -> carryOut(effect, release));
    }

    private void carryOut(Effect effect, Release release) {
        switch (effect) {
            case Effect.SetWeight(var router, var weight) -> setWeight(router, weight);
            case Effect.Confirm(var router, var weight) -> engine.threads().execute(() -> confirm(router, weight));
            case Effect.Observe(var metric, var window) -> engine.threads().execute(() -> observe(metric, window));
            case Effect.WakeAt(var at) -> engine.timers().at(at, () -> mailbox.accept(new Signal.Ticked(now())));
            case Effect.Tell tell -> world.messages().accept(announcement.of(tell, release));
            case Effect.Note _ -> {} // the history is read from the watcher
        }
    }

    private void setWeight(String router, Weight weight) {
        Lane lane = lanes.computeIfAbsent(router, _ -> new Lane());
        lane.latest = weight;
        engine.threads().execute(() -> {
            lane.busy.lock();
            try {
                if (lane.latest.equals(weight)) {
                    applyUntilConfirmed(router, weight);
                }
            } finally {
                lane.busy.unlock();
            }
        });
    }

    private void applyUntilConfirmed(String name, Weight weight) {
        try {
            TrafficRouter router = world.router(name);
            Weight found = limits.call(ROUTER_LIMIT, () -> {
                router.apply(new Split(weight));
                return readBackUntil(router, weight);
            });
            mailbox.accept(new Signal.Confirmed(now(), name, found));
        } catch (RoutingException | TimeLimit.Exceeded failure) {
            mailbox.accept(new Signal.RouterFailed(now(), name, weight, reason(failure)));
        }
    }

    private Weight readBackUntil(TrafficRouter router, Weight weight) throws RoutingException, InterruptedException {
        Instant deadline = now().plus(router.capabilities().confirmsWithin());
        Weight found = router.read().canary();
        while (!found.equals(weight)) {
            if (now().isAfter(deadline)) {
                throw new RoutingException("asked for " + weight + ", and " + found + " is still in force");
            }
            Thread.sleep(READ_BACK_EVERY);
            found = router.read().canary();
        }
        return found;
    }

    private void confirm(String name, Weight expected) {
        Lane lane = lanes.computeIfAbsent(name, _ -> new Lane());
        lane.busy.lock();
        try {
            Weight found =
                    limits.call(ROUTER_LIMIT, () -> world.router(name).read()).canary();
            mailbox.accept(
                    found.equals(expected)
                            ? new Signal.Confirmed(now(), name, expected)
                            : new Signal.Drifted(now(), name, expected, found));
        } catch (RoutingException | TimeLimit.Exceeded failure) {
            mailbox.accept(new Signal.RouterFailed(now(), name, expected, reason(failure)));
        } finally {
            lane.busy.unlock();
        }
    }

    private void observe(MetricName metric, Window window) {
        try {
            Measure measure = world.plan().metric(metric).measure();
            Sample sample =
                    limits.call(SOURCE_LIMIT, () -> world.source(measure).observe(measure, window));
            mailbox.accept(new Signal.Sampled(now(), metric, sample));
        } catch (MetricException | TimeLimit.Exceeded failure) {
            mailbox.accept(new Signal.SourceFailed(now(), metric, window, reason(failure)));
        }
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
