package dev.serin.release;

import dev.serin.judge.Judge;
import dev.serin.judge.Verdict;
import dev.serin.plan.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a held release goes on when a person says so. What was bad is acknowledged: its evidence starts anew, on the
/// record.
final class Resuming {
    private Resuming() {}

    static Decision resume(Release release, Phase.Holding holding, Signal.ResumeAsked resume) {
        List<Effect> history = new ArrayList<>(List.of(Release.by(resume, "resumed")));
        Judge judge = release.judge();
        for (Metric metric : release.plan().metrics()) {
            if (judge.verdict(metric.name()) == Verdict.BAD && metric.whenBad() != Metric.WhenBad.WARN) {
                judge = judge.restart(metric.name());
                history.add(Release.by(resume, "evidence of " + metric.name() + " starts anew"));
            }
        }
        return Decision.of(release.with(judge)
                        .with(release.routing().forgivingDrifts())
                        .with(release.looks().forgivingSilence(resume.at()))
                        .in(goOn(holding, release.routing())))
                .and(history);
    }

    /// An overdue step gets its whole time again; a weight that is still unconfirmed is waited for.
    private static Phase.Live goOn(Phase.Holding holding, Routing routing) {
        Phase.Live before = holding.reason() instanceof HoldReason.Overdue
                        && holding.before() instanceof Phase.Baking(int step, var _)
                ? new Phase.Baking(step, Duration.ZERO)
                : holding.before();
        boolean confirmed = routing.isConfirmed() || before instanceof Phase.Shifting;
        return confirmed ? before : new Phase.Waiting(new WaitReason.Unconfirmed(routing.unconfirmed()), before);
    }
}
