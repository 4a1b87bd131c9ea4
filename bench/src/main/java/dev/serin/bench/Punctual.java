package dev.serin.bench;

import dev.serin.engine.Watcher;
import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Look;
import dev.serin.release.Signal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Optional;

/// A release whose measurements are timed: it stands before its metric source, and watches what is decided.
///
/// When a measurement is due stands in the last decision before it is asked for.
final class Punctual implements MetricSource, Watcher {
    private final Plan plan;
    private final MetricSource source;
    private final InstantSource clock;
    private final Lateness lateness;
    private final IdentityHashMap<Measure, Instant> due = new IdentityHashMap<>();

    Punctual(Plan plan, MetricSource source, InstantSource clock, Lateness lateness) {
        this.plan = plan;
        this.source = source;
        this.clock = clock;
        this.lateness = lateness;
    }

    @Override
    public Sample observe(Question question) throws MetricException {
        due(question.measure()).ifPresent(when -> lateness.begun(when, clock.instant()));
        return source.observe(question);
    }

    @Override
    public void moved(Signal signal, Decision decision) {
        switch (signal) {
            case Signal.Sampled(var _, var metric, var _) ->
                due(measure(metric)).ifPresent(when -> lateness.answered(when, clock.instant()));
            case Signal.SourceFailed _ -> lateness.failed();
            case Signal.Started _, Signal.Ticked _, Signal.Confirmed _, Signal.Drifted _, Signal.RouterFailed _ -> {}
            case Signal.NewerVersion _, Signal.Asked _ -> {}
        }
        decision.release().looks().byMetric().forEach(this::remember);
    }

    private synchronized void remember(MetricName metric, Look look) {
        if (look.asked() instanceof Look.Asked.Nothing) {
            due.put(measure(metric), look.due());
        }
    }

    private synchronized Optional<Instant> due(Measure measure) {
        return Optional.ofNullable(due.get(measure));
    }

    private Measure measure(MetricName metric) {
        return plan.metric(metric).measure();
    }

    @Override
    public void close() {
        source.close();
    }
}
