package dev.serin.release;

import dev.serin.judge.Verdict;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Occasion;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a step may end: it has baked, enough was seen, nothing is bad, and what must be proved is proved.
final class StepEnd {
    private StepEnd() {}

    static Decision check(Release release, Phase.Baking baking, Instant at) {
        Step step = release.currentStep();
        if (baking.baked().compareTo(step.bake()) < 0) {
            return release.stay();
        }
        Optional<String> missing = missing(release, step);
        if (missing.isEmpty()) {
            return leave(release, step, baking.step(), at);
        }
        return baking.baked().compareTo(step.bakeAtMost()) < 0
                ? release.stay()
                : otherwise(release, baking.step(), missing.get(), at);
    }

    private static Decision leave(Release release, Step step, int number, Instant at) {
        return switch (step.approval()) {
            case Step.Approval.NotNeeded() -> release.next(number, at);
            case Step.Approval.Needed(var question) ->
                release.in(new Phase.Asking(number)).tell(Occasion.APPROVAL, at, question);
        };
    }

    private static Decision otherwise(Release release, int step, String missing, Instant at) {
        return switch (release.plan().safeguards().otherwise()) {
            case HOLD -> release.hold(new HoldReason.Overdue(step, missing), at);
            case ROLLBACK -> release.rollBack(new Cause.Overdue(step, missing), at);
            case PROMOTE ->
                release.next(step, at).and(Release.record(at, "went on although " + missing + ", as the plan says"));
        };
    }

    /// What keeps the step from ending, as a sentence; empty when nothing does.
    private static Optional<String> missing(Release release, Step step) {
        long seen = release.looks().canaryRequests();
        if (seen < step.minRequests() && countsRequests(release)) {
            return Optional.of("only %s of %s canary requests were seen".formatted(seen, step.minRequests()));
        }
        return names(release, Verdict.BAD)
                .map(bad -> "bad: " + bad)
                .or(() -> unmet(release))
                .or(() -> hopeless(release))
                .or(() -> proofIsRequired(release)
                        ? names(release, Verdict.UNSURE).map(unsure -> "not proved good yet: " + unsure)
                        : Optional.empty());
    }

    private static boolean countsRequests(Release release) {
        return release.plan().metrics().stream()
                .anyMatch(metric -> metric.measure().countsRequests());
    }

    /// A condition has to hold at its last measurement in the step.
    private static Optional<String> unmet(Release release) {
        return release.plan().metrics().stream()
                .filter(metric -> metric.whenBad() != Metric.WhenBad.WARN)
                .filter(metric -> metric.measure() instanceof Measure.Condition)
                .filter(metric -> release.judge().verdict(metric.name()) != Verdict.GOOD)
                .map(metric -> "no success yet in this step: "
                        + release.judge().evidence(metric.name()).sentence())
                .findFirst();
    }

    /// In an outage that both variants share nobody is to blame, and it is no time to go on.
    private static Optional<String> hopeless(Release release) {
        return release.plan().metrics().stream()
                .filter(metric -> metric.whenBad() != Metric.WhenBad.WARN)
                .filter(metric -> release.judge().isHopeless(metric.name()))
                .map(metric ->
                        "at least half of the canary's requests fail by " + metric.name() + ", whoever is to blame")
                .findFirst();
    }

    private static boolean proofIsRequired(Release release) {
        return release.plan().safeguards().proof() == Safeguards.Proof.REQUIRED;
    }

    private static Optional<String> names(Release release, Verdict verdict) {
        String names = release.plan().metrics().stream()
                .filter(metric -> concerns(release, metric, verdict))
                .map(Metric::name)
                .filter(name -> release.judge().verdict(name) == verdict)
                .map(MetricName::text)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /// A bad metric counts unless it only warns; proof is asked only of those that roll back and are judged at all.
    private static boolean concerns(Release release, Metric metric, Verdict verdict) {
        return verdict == Verdict.BAD
                ? metric.whenBad() != Metric.WhenBad.WARN
                : release.judge().isGuarding(metric.name());
    }
}
