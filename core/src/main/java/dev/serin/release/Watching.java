package dev.serin.release;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Evidence;
import dev.serin.judge.Sample;
import dev.serin.judge.Verdict;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Occasion;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a release looks at its metrics, and what samples and their absence lead to.
final class Watching {
    private static final int SILENT_LOOKS_UNTIL_TOLD = 3;

    private Watching() {}

    static Decision tick(Release release, Instant at) {
        return Steering.remind(release, at).then(now -> now.looks().isDue(at) ? look(now, at) : now.stay());
    }

    private static Decision look(Release release, Instant at) {
        List<Effect.Observe> questions = release.looks().questions(at);
        Looks asked = release.looks().asking(questions, at.plus(release.plan().interval()));
        List<Effect> effects = new ArrayList<>(questions);
        for (RouterPlan router : release.plan().traffic()) {
            effects.add(new Effect.Confirm(router.router(), release.routing().wanted()));
        }
        effects.add(new Effect.WakeAt(asked.next()));
        return Decision.of(release.with(asked)).and(effects).then(now -> outage(now, at));
    }

    /// An answer counts only if it was awaited: one of an earlier weight, or one that came twice, changes nothing.
    static Decision sampled(Release release, Signal.Sampled sampled) {
        if (release.lesson(sampled).isEmpty()) {
            return release.stay();
        }
        Release judged = release.with(release.judge().with(sampled.metric(), sampled.sample()));
        return switch (sampled.sample()) {
            case Sample.NoData(var _, var asked, var answered) ->
                silent(
                        judged,
                        sampled.metric(),
                        sampled.at(),
                        "no data for the canary: asked " + asked + ", got " + answered);
            case Sample.Rates rates ->
                answered(serving(judged, sampled.metric(), rates), sampled, canaryRequests(rates));
            case Sample.Latencies latencies -> answered(judged, sampled, canaryRequests(latencies));
            case Sample.Gauges _ -> answered(judged, sampled, 0);
            case Sample.Measured measured -> measured(judged, sampled, measured);
        };
    }

    /// An error is silence, unless the plan counts errors as Argo does: then it is an answer like any other.
    private static Decision measured(Release judged, Signal.Sampled sampled, Sample.Measured measured) {
        boolean isAnswer = measured.outcome() != Outcome.ERROR || countsErrors(judged, sampled.metric());
        Decision decision = isAnswer
                ? answered(judged, sampled, 0)
                : silent(judged, sampled.metric(), sampled.at(), measured.sentence());
        return decision.then(now -> dueAgain(now, sampled.metric()));
    }

    private static boolean countsErrors(Release release, MetricName metric) {
        return release.plan().metric(metric).measure()
                        instanceof Measure.Condition(var _, var _, var _, var _, FailureRule.Argo argo)
                && argo.strict();
    }

    /// What has a pace of its own is looked at again when its judge says so.
    static Decision dueAgain(Release release, MetricName metric) {
        Looks looks = release.looks();
        Look look = looks.byMetric().get(metric);
        if (look == null || !look.hasItsOwnPace()) {
            return release.stay();
        }
        Instant due = release.judge()
                .due(metric, looks.confirmed(), release.plan().interval())
                .orElse(Instant.MAX);
        Looks next = looks.due(metric, due);
        return Decision.of(release.with(next)).and(new Effect.WakeAt(next.next()));
    }

    private static long canaryRequests(Sample.Rates rates) {
        return rates.sum().canaryRequests();
    }

    private static long canaryRequests(Sample.Latencies latencies) {
        return latencies.byEndpoint().values().stream()
                .mapToLong(pair -> pair.canary().total())
                .sum();
    }

    /// What users met is counted once, from the plan's first metric of errors.
    private static Release serving(Release release, MetricName metric, Sample.Rates rates) {
        for (Metric each : release.plan().metrics()) {
            if (each.measure() instanceof Measure.Errors) {
                return each.name().equals(metric) ? release.serving(rates.sum()) : release;
            }
        }
        return release;
    }

    private static Decision answered(Release release, Signal.Sampled sampled, long canaryRequests) {
        Instant before = release.looks().provenUntil();
        Looks looks = release.looks()
                .with(sampled.metric(), look -> look.answered(sampled.sample().window(), canaryRequests));
        Duration longer = Duration.between(before, looks.provenUntil());
        return judged(wakeUp(release.with(looks)).baked(longer), sampled.at());
    }

    /// A release that waited for samples goes on when none is missing any more.
    private static Release wakeUp(Release release) {
        boolean over = release.phase() instanceof Phase.Waiting(WaitReason.Silent _, var _)
                && release.looks().longestSilence().isEmpty();
        return over && release.phase() instanceof Phase.Waiting(var _, var before) ? release.in(before) : release;
    }

    private static Decision judged(Release release, Instant at) {
        if (release.phase() instanceof Phase.RollingBack) {
            return release.stay();
        }
        if (release.judge().saysRollBack()) {
            return release.rollBack(causeOf(release), at);
        }
        return warn(release, at)
                .then(now -> holdIfDoubtful(now, at))
                .then(now -> holdIfInconclusive(now, at))
                .then(now -> holdIfBad(now, at))
                .then(now -> endStep(now, at));
    }

    private static Cause causeOf(Release release) {
        List<MetricName> culprits = release.judge().culprits();
        String evidence = culprits.stream()
                .map(release.judge()::evidence)
                .map(Evidence::sentence)
                .collect(Collectors.joining("; "));
        return new Cause.BadMetrics(culprits, evidence);
    }

    private static Decision warn(Release release, Instant at) {
        Decision decision = release.stay();
        for (Metric metric : bad(release, Metric.WhenBad.WARN)) {
            if (!release.warned().contains(metric.name())) {
                decision = decision.then(now -> now.warnedOf(metric).tell(Occasion.WARNED, at, sentence(now, metric)));
            }
        }
        return decision;
    }

    /// Data that cannot be trusted take nobody back and let nobody through.
    private static Decision holdIfDoubtful(Release release, Instant at) {
        return release.judge()
                .doubt()
                .map(why -> release.hold(new HoldReason.Doubt(why), at))
                .orElseGet(release::stay);
    }

    private static Decision holdIfInconclusive(Release release, Instant at) {
        return release.judge()
                .inconclusive()
                .map(evidence -> release.hold(new HoldReason.Inconclusive(evidence.metric(), evidence.sentence()), at))
                .orElseGet(release::stay);
    }

    static Decision holdIfBad(Release release, Instant at) {
        List<Metric> bad = bad(release, Metric.WhenBad.HOLD);
        if (bad.isEmpty()) {
            return release.stay();
        }
        Metric first = bad.getFirst();
        return release.hold(new HoldReason.BadMetric(first.name(), sentence(release, first)), at);
    }

    private static List<Metric> bad(Release release, Metric.WhenBad whenBad) {
        List<Metric> bad = new ArrayList<>();
        for (Metric metric : release.plan().metrics()) {
            if (release.judge().whenBad(metric) == whenBad && release.judge().verdict(metric.name()) == Verdict.BAD) {
                bad.add(metric);
            }
        }
        return bad;
    }

    private static String sentence(Release release, Metric metric) {
        return release.judge().evidence(metric.name()).sentence();
    }

    private static Decision endStep(Release release, Instant at) {
        return release.phase() instanceof Phase.Baking baking ? StepEnd.check(release, baking, at) : release.stay();
    }

    static Decision failed(Release release, Signal.SourceFailed failed) {
        if (!release.looks().awaits(failed.metric(), failed.window())) {
            return release.stay();
        }
        return release.plan().metric(failed.metric()).measure() instanceof Measure.Condition
                ? sampled(release, error(failed))
                : silent(release, failed.metric(), failed.at(), failed.reason());
    }

    /// To a condition, a source that fails is a measurement like any other: an error.
    static Signal.Sampled error(Signal.SourceFailed failed) {
        return new Signal.Sampled(
                failed.at(), failed.metric(), new Sample.Measured(failed.window(), Outcome.ERROR, "", failed.reason()));
    }

    private static Decision silent(Release release, MetricName metric, Instant at, String what) {
        Release waiting =
                waitFor(release.with(release.looks().with(metric, look -> look.silent(at, what))), metric, what);
        boolean tellNow = waiting.looks().byMetric().get(metric)
                        instanceof Look(var _, var _, var _, Look.Silence.Since(var _, int looks, var _), var _, var _)
                && looks == SILENT_LOOKS_UNTIL_TOLD;
        Decision decision = tellNow
                ? waiting.tell(Occasion.WAITING, at, new WaitReason.Silent(metric, what).sentence())
                : waiting.stay();
        return decision.then(now -> outage(now, at));
    }

    private static Release waitFor(Release release, MetricName metric, String what) {
        WaitReason reason = new WaitReason.Silent(metric, what);
        return switch (release.phase()) {
            case Phase.Baking baking -> release.in(new Phase.Waiting(reason, baking));
            case Phase.Asking asking -> release.in(new Phase.Waiting(reason, asking));
            case Phase.Waiting(WaitReason.Silent _, var before) -> release.in(new Phase.Waiting(reason, before));
            case Phase.Waiting _,
                    Phase.Pending _,
                    Phase.Shifting _,
                    Phase.Holding _,
                    Phase.Promoting _,
                    Phase.RollingBack _,
                    Phase.Ended _ -> release;
        };
    }

    /// A hold is no reason to stay blind where the plan says to roll back.
    private static boolean actsOnOutage(Release release) {
        return release.phase() instanceof Phase.Waiting
                || (release.phase() instanceof Phase.Holding
                        && release.plan().safeguards().outageThen() == Safeguards.OutageThen.ROLLBACK);
    }

    /// A source that has been silent for too long: a person is needed, or the plan says to roll back.
    private static Decision outage(Release release, Instant at) {
        Safeguards safeguards = release.plan().safeguards();
        return release.looks()
                .longestSilence()
                .filter(_ -> actsOnOutage(release))
                .filter(silence -> !at.isBefore(silence.getValue().since().plus(safeguards.outageAfter())))
                .map(silence -> switch (safeguards.outageThen()) {
                    case HOLD ->
                        release.hold(
                                new HoldReason.Outage(
                                        silence.getKey(), silence.getValue().what()),
                                at);
                    case ROLLBACK ->
                        release.rollBack(
                                new Cause.Outage(
                                        silence.getKey(), silence.getValue().what()),
                                at);
                })
                .orElseGet(release::stay);
    }
}
