package dev.serin.release;

import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// One run of a plan for one new version: the plan as it was, and everything that followed from the signals so far.
///
/// Immutable. The same signals give the same release, to the bit, on any machine. Laws: once a roll back began, the
/// weight that is asked for never rises; the weight that is asked for is always 0, 100 % or a step's; samples count
/// only for the weight under which they were taken.
///
/// @param exposure how much of the live traffic the canary has met
/// @param warned metrics that were bad and only warn; each is told once
/// @param told how many messages were sent to people
/// @param run counts from 1, and with every retry
public record Release(
        Plan plan,
        Phase phase,
        Judge judge,
        Routing routing,
        Looks looks,
        Exposure exposure,
        SortedSet<MetricName> warned,
        int told,
        int run) {

    public Release {
        warned = warned.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(warned));
    }

    /// A release that has not begun.
    public static Release of(Plan plan) {
        return fresh(plan, 1, 0);
    }

    private static Release fresh(Plan plan, int run, int told) {
        return new Release(
                plan,
                new Phase.Pending(),
                Judge.of(plan),
                Routing.UNTOUCHED,
                Looks.NONE,
                Exposure.NONE,
                new TreeSet<>(),
                told,
                run);
    }

    /// Decides what happens next. A signal that does not concern the present phase changes nothing, so late, early and
    /// repeated signals are harmless.
    public Decision on(Signal signal) {
        return switch (phase) {
            case Phase.Ended(var outcome) -> afterTheEnd(outcome, signal);
            case Phase.Live live -> live(live, signal);
        };
    }

    /// What the judge would take from the signal now; empty when it takes nothing.
    public Optional<Lesson> lesson(Signal signal) {
        return switch (signal) {
            case Signal.Sampled(var at, var metric, var sample)
            when phase instanceof Phase.Live && looks.awaits(metric, sample.window()) ->
                Optional.of(new Lesson.Looked(at, metric, routing.wanted(), sample));
            case Signal.SourceFailed failed
            when plan.metric(failed.metric()).measure() instanceof Measure.Condition -> lesson(Watching.error(failed));
            case Signal.ResumeAsked resume
            when phase instanceof Phase.Holding(var reason, var _) ->
                Resuming.lesson(reason, resume.at()).map(Lesson.class::cast);
            case Signal.Started _,
                    Signal.Ticked _,
                    Signal.Confirmed _,
                    Signal.Drifted _,
                    Signal.RouterFailed _,
                    Signal.Sampled _,
                    Signal.SourceFailed _,
                    Signal.NewerVersion _,
                    Signal.Asked _ -> Optional.empty();
        };
    }

    /// The step in which the release stands, counted from 0; -1 before the first, and the number of steps after the
    /// last.
    public int step() {
        return Phase.step(phase, plan.schedule().steps().size());
    }

    private Decision afterTheEnd(Outcome outcome, Signal signal) {
        return switch (outcome) {
            case Outcome.RolledBack _
            when signal instanceof Signal.RetryAsked asked ->
                fresh(plan, run + 1, told).begin(asked.at()).and(by(asked, "tried again"));
            case Outcome.RolledBack _, Outcome.Promoted _, Outcome.Superseded _ -> stay();
        };
    }

    private Decision live(Phase.Live live, Signal signal) {
        return switch (signal) {
            case Signal.Started(var at) -> live instanceof Phase.Pending ? begin(at) : stay();
            case Signal.Ticked(var at) -> Watching.tick(this, at);
            case Signal.Confirmed confirmed -> Steering.confirmed(this, confirmed);
            case Signal.Drifted drifted -> Steering.drifted(this, drifted);
            case Signal.RouterFailed failed -> Steering.failed(this, failed);
            case Signal.Sampled sampled -> Watching.sampled(this, sampled);
            case Signal.SourceFailed failed -> Watching.failed(this, failed);
            case Signal.NewerVersion newer -> newer(live, newer);
            case Signal.Asked asked -> asked(live, asked);
        };
    }

    private Decision newer(Phase.Live live, Signal.NewerVersion newer) {
        if (live instanceof Phase.RollingBack
                || newer.version().equals(plan.canary().version())) {
            return stay();
        }
        boolean wentBack = newer.version().equals(plan.stable().version());
        return rollBack(wentBack ? new Cause.WentBack(newer.version()) : new Cause.Newer(newer.version()), newer.at());
    }

    private Decision asked(Phase.Live live, Signal.Asked asked) {
        if (live instanceof Phase.RollingBack) {
            return stay();
        }
        return switch (asked) {
            case Signal.AbortAsked(var at, var who, var why) -> rollBack(new Cause.Aborted(who, why), at);
            case Signal.PromotionAsked promotion ->
                isPromoting(live) ? stay() : promote(promotion.at()).and(by(promotion, "asked for promotion"));
            case Signal.HoldAsked hold ->
                canBeHeld(live) ? hold(new HoldReason.ByPerson(hold.who(), hold.why()), hold.at()) : stay();
            case Signal.ResumeAsked resume ->
                live instanceof Phase.Holding holding ? Resuming.resume(this, holding, resume) : stay();
            case Signal.Approved approved -> approved(live, approved);
            case Signal.RetryAsked _ -> stay();
        };
    }

    /// A person's yes counts even while something is missing that would come back by itself: they decided knowing it.
    private Decision approved(Phase.Live live, Signal.Approved approved) {
        return switch (live) {
            case Phase.Asking(int step) -> next(step, approved.at()).and(by(approved, "approved step " + (step + 1)));
            case Phase.Waiting(var _, Phase.Asking before) -> approved(before, approved);
            case Phase.Pending _,
                    Phase.Shifting _,
                    Phase.Baking _,
                    Phase.Waiting _,
                    Phase.Holding _,
                    Phase.Promoting _,
                    Phase.RollingBack _ -> stay();
        };
    }

    /// What is under way and may have been lost in a crash: weights that are not confirmed, looks that are not
    /// answered, and the alarms.
    public List<Effect> pending(Instant at) {
        List<Effect> pending = new ArrayList<>(routing.requests());
        looks.byMetric().forEach((metric, look) -> {
            if (look.asked() instanceof Look.Asked.For(var window)) {
                pending.add(new Effect.Observe(metric, window, looks.confirmed()));
            }
        });
        if (phase instanceof Phase.Live) {
            pending.add(new Effect.WakeAt(at));
            pending.add(new Effect.WakeAt(routing.askAgainAt()));
            pending.add(new Effect.WakeAt(looks.next()));
        }
        return pending;
    }

    private static boolean isPromoting(Phase.Live live) {
        return live instanceof Phase.Promoting || live instanceof Phase.Waiting(var _, Phase.Promoting _);
    }

    private static boolean canBeHeld(Phase.Live live) {
        return switch (live) {
            case Phase.Shifting _, Phase.Baking _, Phase.Asking _ -> true;
            case Phase.Waiting(var _, var before) -> canBeHeld(before);
            case Phase.Pending _, Phase.Holding _, Phase.Promoting _, Phase.RollingBack _ -> false;
        };
    }

    private Decision begin(Instant at) {
        return tell(
                        Occasion.STARTED,
                        at,
                        "started: " + plan.canary().version() + " beside "
                                + plan.stable().version())
                .then(begun -> begun.next(-1, at));
    }

    /// Leaves a step: on to the next one, or to promotion after the last.
    Decision next(int step, Instant at) {
        int following = step + 1;
        return following < plan.schedule().steps().size() ? shift(following, at) : promote(at);
    }

    private Decision shift(int step, Instant at) {
        Weight weight = plan.schedule().steps().get(step).weight();
        return ask(new Phase.Shifting(step, weight), weight, at)
                .and(record(
                        at,
                        "step %s of %s: asked for %s"
                                .formatted(step + 1, plan.schedule().steps().size(), weight)));
    }

    Decision promote(Instant at) {
        return ask(new Phase.Promoting(), Weight.ALL, at).and(record(at, "asked for " + Weight.ALL));
    }

    /// Takes the canary back. Allowed in every live phase, and never undone.
    Decision rollBack(Cause cause, Instant at) {
        return ask(new Phase.RollingBack(cause), Weight.NONE, at).and(record(at, "rolling back: " + cause.sentence()));
    }

    /// Asks for a weight. Looks of the weight before are over: their answers will not be awaited.
    private Decision ask(Phase.Live phase, Weight weight, Instant at) {
        Release asking = in(phase).with(Routing.asking(plan, weight, at)).with(Looks.NONE);
        return Decision.of(asking).and(asking.routing.requests()).and(new Effect.WakeAt(asking.routing.askAgainAt()));
    }

    Decision hold(HoldReason reason, Instant at) {
        return phase instanceof Phase.Live live && canBeHeld(live) ? hold(reason, withoutWaiting(live), at) : stay();
    }

    private static Phase.Live withoutWaiting(Phase.Live live) {
        return live instanceof Phase.Waiting(var _, var before) ? before : live;
    }

    private Decision hold(HoldReason reason, Phase.Live before, Instant at) {
        return in(new Phase.Holding(reason, before))
                .tell(Occasion.HELD, at, reason.sentence())
                .and(record(at, "held: " + reason.sentence()));
    }

    Decision stay() {
        return Decision.of(this);
    }

    Decision tell(Occasion occasion, Instant at, String sentence) {
        Release after = new Release(plan, phase, judge, routing, looks, exposure, warned, told + 1, run);
        return Decision.of(after, new Effect.Tell(after.told, occasion, at, sentence));
    }

    static Effect.Note record(Instant at, String sentence) {
        return new Effect.Note(at, "serin", sentence);
    }

    static Effect.Note by(Signal.Asked asked, String sentence) {
        return new Effect.Note(
                asked.at(), asked.who(), asked.why().isEmpty() ? sentence : sentence + ": " + asked.why());
    }

    Step currentStep() {
        return plan.schedule().steps().get(step());
    }

    Release in(Phase next) {
        return new Release(plan, next, judge, routing, looks, exposure, warned, told, run);
    }

    Release with(Routing next) {
        return new Release(plan, phase, judge, next, looks, exposure, warned, told, run);
    }

    Release with(Looks next) {
        return new Release(plan, phase, judge, routing, next, exposure, warned, told, run);
    }

    Release with(Exposure next) {
        return new Release(plan, phase, judge, routing, looks, next, warned, told, run);
    }

    Release with(Judge next) {
        return new Release(plan, phase, next, routing, looks, exposure, warned, told, run);
    }

    Release serving(Sample.Pair more) {
        return with(exposure.serving(more));
    }

    Release warnedOf(Metric metric) {
        SortedSet<MetricName> more = new TreeSet<>(warned);
        more.add(metric.name());
        return new Release(plan, phase, judge, routing, looks, exposure, more, told, run);
    }

    Release baked(Duration longer) {
        return phase instanceof Phase.Baking(int step, var baked)
                ? in(new Phase.Baking(step, baked.plus(longer)))
                : this;
    }
}
