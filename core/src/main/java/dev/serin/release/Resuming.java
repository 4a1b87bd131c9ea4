package dev.serin.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a held release goes on when a person says so. What was bad is acknowledged: its evidence starts anew, on the
/// record.
final class Resuming {
    private Resuming() {}

    static Decision resume(Release release, Phase.Holding holding, Signal.ResumeAsked resume) {
        Release resumed = release.with(release.routing().forgivingDrifts())
                .with(release.looks().forgivingSilence(resume.at()))
                .in(goOn(holding, release));
        return Decision.of(resumed)
                .and(Release.by(resume, "resumed"))
                .then(now -> acknowledged(now, holding, resume))
                .then(now -> Watching.holdIfBad(now, resume.at()));
    }

    /// What the release was held for is known to whoever resumes; what turned bad meanwhile is not.
    private static Decision acknowledged(Release release, Phase.Holding holding, Signal.ResumeAsked resume) {
        return lesson(holding.reason(), resume.at())
                .map(acknowledged -> switch (acknowledged) {
                    case Lesson.EvidenceAnew(var _, var metric) ->
                        Watching.dueAgain(release.with(release.judge().restart(metric)), metric)
                                .and(Release.by(resume, "evidence of " + metric + " starts anew"));
                    case Lesson.ChecksAnew _ ->
                        Decision.of(release.with(release.judge().trusting()))
                                .and(Release.by(resume, "the checks of the data start anew"));
                })
                .orElseGet(release::stay);
    }

    /// What starts anew when somebody resumes a release that was held for the reason.
    static Optional<Lesson.Acknowledged> lesson(HoldReason reason, Instant at) {
        return switch (reason) {
            case HoldReason.BadMetric(var metric, var _) -> Optional.of(new Lesson.EvidenceAnew(at, metric));
            case HoldReason.Inconclusive(var metric, var _) -> Optional.of(new Lesson.EvidenceAnew(at, metric));
            case HoldReason.Doubt _ -> Optional.of(new Lesson.ChecksAnew(at));
            case HoldReason.ByPerson _, HoldReason.Overdue _, HoldReason.Outage _, HoldReason.Drift _ ->
                Optional.empty();
        };
    }

    /// An overdue step gets its whole time again; what is still missing, a confirmation or samples, is waited for.
    private static Phase.Live goOn(Phase.Holding holding, Release release) {
        Routing routing = release.routing();
        Phase.Live before = holding.reason() instanceof HoldReason.Overdue
                        && holding.before() instanceof Phase.Baking(int step, var _)
                ? new Phase.Baking(step, Duration.ZERO)
                : holding.before();
        if (before instanceof Phase.Shifting) {
            return before;
        }
        return routing.isConfirmed()
                ? waitingForSamples(before, release.looks())
                : new Phase.Waiting(new WaitReason.Unconfirmed(routing.unconfirmed()), before);
    }

    private static Phase.Live waitingForSamples(Phase.Live before, Looks looks) {
        return looks.longestSilence()
                .<Phase.Live>map(silence -> new Phase.Waiting(
                        new WaitReason.Silent(
                                silence.getKey(), silence.getValue().what()),
                        before))
                .orElse(before);
    }
}
