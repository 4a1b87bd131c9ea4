package dev.serin.release;

import dev.serin.judge.Judge;
import dev.serin.plan.Occasion;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// How a release answers what routers say: a weight is believed only when every router has confirmed it.
final class Steering {
    private static final int DRIFTS_UNTIL_HELD = 3;
    private static final int TRIES_UNTIL_TOLD = 3;

    private Steering() {}

    static Decision confirmed(Release release, Signal.Confirmed confirmed) {
        Routing before = release.routing();
        if (!confirmed.weight().equals(before.wanted()) || !before.unconfirmed().contains(confirmed.router())) {
            return release.stay();
        }
        Release after = release.with(before.confirmedBy(confirmed.router()));
        return after.routing().isConfirmed() ? settled(after, confirmed.at()) : after.stay();
    }

    /// All routers have the wanted weight in force: whatever waited for that goes on.
    private static Decision settled(Release release, Instant at) {
        return switch (release.phase()) {
            case Phase.Promoting _, Phase.Waiting(var _, Phase.Promoting _) ->
                end(
                        release,
                        new Outcome.Promoted(),
                        Occasion.PROMOTED,
                        at,
                        "promoted: all traffic goes to "
                                + release.plan().canary().version());
            case Phase.RollingBack(Cause.Newer(var version)) ->
                end(release, new Outcome.Superseded(version), Occasion.SUPERSEDED, at, "superseded by " + version);
            case Phase.RollingBack(var cause) ->
                Decision.of(release.in(new Phase.Ended(new Outcome.RolledBack(cause))))
                        .then(ended -> ended.tell(Occasion.ROLLED_BACK, at, cause.sentence()))
                        .and(Release.record(
                                at,
                                "rolled back: all traffic goes to "
                                        + release.plan().stable().version()));
            case Phase.Live live -> watch(release, live, at);
            case Phase.Ended _ -> release.stay();
        };
    }

    private static Decision end(Release release, Outcome outcome, Occasion occasion, Instant at, String sentence) {
        return release.in(new Phase.Ended(outcome)).tell(occasion, at, sentence).and(Release.record(at, sentence));
    }

    /// The canary serves its weight: looks begin anew from here.
    private static Decision watch(Release release, Phase.Live live, Instant at) {
        Weight weight = release.routing().wanted();
        Release settled = release.in(settle(live));
        Judge judge = settled.judge().atStep(settled.step(), at);
        Release watching = settled.with(judge)
                .with(Looks.from(at, release.plan(), judge))
                .with(release.exposure().reaching(weight, at));
        Decision decision = Decision.of(
                watching, new Effect.WakeAt(watching.looks().next()), Release.record(at, weight + " confirmed"));
        boolean newStep = settle(live) instanceof Phase.Baking(var _, var baked) && baked.isZero();
        return newStep ? decision.then(now -> now.tell(Occasion.STEP, at, "the canary gets " + weight)) : decision;
    }

    private static Phase.Live settle(Phase.Live live) {
        return switch (live) {
            case Phase.Shifting(int step, var _) -> new Phase.Baking(step, java.time.Duration.ZERO);
            case Phase.Waiting(WaitReason.Unconfirmed _, var before) -> settle(before);
            case Phase.Waiting(var reason, var before) -> new Phase.Waiting(reason, settle(before));
            case Phase.Holding(var reason, var before) -> new Phase.Holding(reason, settle(before));
            case Phase.Pending _, Phase.Baking _, Phase.Asking _, Phase.Promoting _, Phase.RollingBack _ -> live;
        };
    }

    static Decision drifted(Release release, Signal.Drifted drifted) {
        Routing routing = release.routing();
        boolean stale = !drifted.expected().equals(routing.wanted())
                || drifted.found().equals(routing.wanted())
                || routing.unconfirmed().contains(drifted.router());
        if (stale || release.phase() instanceof Phase.Pending) {
            return release.stay();
        }
        Release after =
                release.with(routing.driftedAt(drifted.router(), drifted.at())).with(Looks.NONE);
        return Decision.of(
                        after,
                        setBack(after, drifted.router()),
                        new Effect.WakeAt(after.routing().askAgainAt()))
                .and(Release.record(
                        drifted.at(),
                        "somebody else set %s to %s; put back to %s"
                                .formatted(drifted.router(), drifted.found(), drifted.expected())))
                .then(now -> waitOrHold(now, drifted));
    }

    private static Effect setBack(Release release, String router) {
        return new Effect.SetWeight(router, release.routing().wanted());
    }

    private static Decision waitOrHold(Release release, Signal.Drifted drifted) {
        int drifts = release.routing().drifts();
        return drifts >= DRIFTS_UNTIL_HELD
                ? release.hold(new HoldReason.Drift(drifted.router(), drifts), drifted.at())
                : waitForConfirmation(release).stay();
    }

    private static Release waitForConfirmation(Release release) {
        Set<String> routers = release.routing().unconfirmed();
        return switch (release.phase()) {
            case Phase.Waiting(var _, var before) ->
                release.in(new Phase.Waiting(new WaitReason.Unconfirmed(routers), before));
            case Phase.Shifting live -> release.in(new Phase.Waiting(new WaitReason.Unconfirmed(routers), live));
            case Phase.Baking live -> release.in(new Phase.Waiting(new WaitReason.Unconfirmed(routers), live));
            case Phase.Asking live -> release.in(new Phase.Waiting(new WaitReason.Unconfirmed(routers), live));
            case Phase.Promoting live -> release.in(new Phase.Waiting(new WaitReason.Unconfirmed(routers), live));
            case Phase.Pending _, Phase.Holding _, Phase.RollingBack _, Phase.Ended _ -> release;
        };
    }

    static Decision failed(Release release, Signal.RouterFailed failed) {
        boolean concerns = failed.asked().equals(release.routing().wanted())
                && release.routing().unconfirmed().contains(failed.router());
        return concerns
                ? Decision.of(
                        release,
                        Release.record(
                                failed.at(),
                                failed.router() + " did not confirm " + failed.asked() + ": " + failed.reason()))
                : release.stay();
    }

    /// Asks again those that have not confirmed in time. A roll back asks for ever and is blocked by nothing.
    static Decision remind(Release release, Instant at) {
        if (!release.routing().isDue(at)) {
            return release.stay();
        }
        Release asking =
                lookOn(waitForConfirmation(release.with(release.routing().askedAgain(at))), at);
        List<Effect.SetWeight> requests = asking.routing().requests();
        Decision decision = Decision.of(asking)
                .and(requests)
                .and(new Effect.WakeAt(asking.routing().askAgainAt()));
        return asking.routing().tries() == TRIES_UNTIL_TOLD
                ? decision.then(now -> now.tell(Occasion.WAITING, at, silentRouters(now.routing())))
                : decision;
    }

    /// Whatever is in force meanwhile, the canary may be serving: looks go on, so that it can be taken back. Nothing of
    /// it counts for a step, since looks begin anew when the weight is confirmed.
    private static Release lookOn(Release release, Instant at) {
        boolean isBlind = release.looks().byMetric().isEmpty() && !(release.phase() instanceof Phase.RollingBack);
        return isBlind ? release.with(Looks.from(at, release.plan(), release.judge())) : release;
    }

    private static String silentRouters(Routing routing) {
        Weight wanted = routing.wanted();
        return "asked %s for %s %s times, and it is not confirmed"
                .formatted(String.join(", ", routing.unconfirmed()), wanted, routing.tries());
    }
}
