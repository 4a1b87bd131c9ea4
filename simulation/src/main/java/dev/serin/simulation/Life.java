package dev.serin.simulation;

import dev.serin.judge.Judge;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.release.Cause;
import dev.serin.release.Effect;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The life of one release: its effects are answered at once, and time jumps to when it wants to be woken.
///
/// Weights are confirmed and approvals given as soon as they are asked for. Nobody resumes what is held: that ends it.
final class Life {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MOST_SIGNALS = 20_000_000;

    private final Source source;
    private final Onlooker onlooker;
    private final Deque<Signal> coming = new ArrayDeque<>();
    private final NavigableSet<Instant> alarms = new TreeSet<>();
    private Release release;
    private Weight inForce = Weight.NONE;
    private boolean isSplitChecked = true;
    private Instant now = START;

    Life(Plan plan, World world, Load load, Curves curves, History history, Chance chance, Onlooker onlooker) {
        this.onlooker = onlooker;
        source = new Source(plan, world, load, curves, START, chance);
        release = knowing(Release.of(plan), source.remembered(Judge.of(plan), START, history.length()));
    }

    private static Release knowing(Release fresh, Judge judge) {
        return new Release(
                fresh.plan(),
                fresh.phase(),
                judge,
                fresh.routing(),
                fresh.looks(),
                fresh.exposure(),
                fresh.warned(),
                fresh.told(),
                fresh.run());
    }

    /// The same when the judge is not told what was dealt.
    Life unchecked() {
        isSplitChecked = false;
        return this;
    }

    /// Lives it to the end.
    Run live() {
        take(new Signal.Started(now));
        Optional<Run> end = ended();
        for (long signals = 0; end.isEmpty(); signals++) {
            if (signals > MOST_SIGNALS) {
                throw new IllegalStateException(
                        "after %,d signals this release has not ended: %s".formatted(signals, release.phase()));
            }
            take(next());
            end = ended();
        }
        return end.get();
    }

    private Signal next() {
        if (!coming.isEmpty()) {
            return coming.remove();
        }
        if (release.phase() instanceof Phase.Asking) {
            return new Signal.Approved(now, "simulation", "");
        }
        Instant alarm = alarms.pollFirst();
        if (alarm == null) {
            throw new IllegalStateException("nothing wakes a release in the phase " + release.phase());
        }
        now = alarm.isAfter(now) ? alarm : now;
        return new Signal.Ticked(now);
    }

    private void take(Signal signal) {
        var decision = release.on(signal);
        release = decision.release();
        decision.effects().forEach(this::answer);
    }

    private void answer(Effect effect) {
        switch (effect) {
            case Effect.SetWeight(var router, var weight) -> {
                inForce = weight;
                coming.add(new Signal.Confirmed(now, router, weight));
            }
            case Effect.Confirm(var router, var weight) -> coming.add(new Signal.Confirmed(now, router, weight));
            case Effect.Observe observe -> look(observe);
            case Effect.WakeAt(var at) -> alarms.add(at);
            case Effect.Tell _, Effect.Note _ -> {}
        }
    }

    private void look(Effect.Observe asked) {
        Signal seen = source.answer(asked, now, inForce.share());
        if (seen instanceof Signal.Sampled(var at, var metric, var sample)) {
            onlooker.see(Duration.between(START, asked.window().to()), metric, sample);
            coming.add(isSplitChecked ? seen : new Signal.Sampled(at, metric, ResetFeed.dealtUnknown(sample)));
        } else {
            coming.add(seen);
        }
    }

    private Optional<Run> ended() {
        return switch (release.phase()) {
            case Phase.Ended(Outcome.Promoted()) -> Optional.of(run(Run.Ending.PROMOTED, List.of(), ""));
            case Phase.Ended(Outcome.RolledBack(var cause)) ->
                Optional.of(run(Run.Ending.ROLLED_BACK, culprits(cause), cause.sentence()));
            case Phase.Ended(Outcome.Superseded(var version)) ->
                throw new IllegalStateException("nobody released " + version);
            case Phase.Holding(var reason, var _) -> Optional.of(run(Run.Ending.HELD, List.of(), reason.sentence()));
            case Phase.Pending _,
                    Phase.Shifting _,
                    Phase.Baking _,
                    Phase.Asking _,
                    Phase.Waiting _,
                    Phase.Promoting _,
                    Phase.RollingBack _ -> Optional.empty();
        };
    }

    private static List<MetricName> culprits(Cause cause) {
        return cause instanceof Cause.BadMetrics(var culprits, var _) ? culprits : List.of();
    }

    private Run run(Run.Ending ending, List<MetricName> culprits, String reason) {
        Toll toll = source.toll();
        return new Run(
                ending,
                Duration.between(START, now),
                toll.requests(),
                toll.bad(),
                toll.bad() - toll.expectedBad(),
                culprits,
                reason);
    }
}
