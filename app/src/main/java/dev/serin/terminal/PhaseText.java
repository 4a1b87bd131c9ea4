package dev.serin.terminal;

import dev.serin.plan.Step;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Release;

/// Words for where a release stands.
public final class PhaseText {
    private PhaseText() {}

    /// The word of the JSON events.
    public static String word(Phase phase) {
        return switch (phase) {
            case Phase.Pending _ -> "pending";
            case Phase.Shifting _ -> "shifting";
            case Phase.Baking _ -> "baking";
            case Phase.Asking _ -> "asking";
            case Phase.Waiting _ -> "waiting";
            case Phase.Holding _ -> "held";
            case Phase.Promoting _ -> "promoting";
            case Phase.RollingBack _ -> "rollingBack";
            case Phase.Ended _ -> "ended";
        };
    }

    /// Why it waits, is held, asks, or goes back; empty in all other phases.
    public static String reason(Release release) {
        return switch (release.phase()) {
            case Phase.Waiting(var reason, var _) -> reason.sentence();
            case Phase.Holding(var reason, var _) -> reason.sentence();
            case Phase.Asking(int step) -> question(release, step);
            case Phase.RollingBack(var cause) -> cause.sentence();
            case Phase.Ended(Outcome.RolledBack(var cause)) -> cause.sentence();
            case Phase.Pending _, Phase.Shifting _, Phase.Baking _, Phase.Promoting _, Phase.Ended _ -> "";
        };
    }

    private static String question(Release release, int step) {
        Step.Approval approval = release.plan().schedule().steps().get(step).approval();
        return approval instanceof Step.Approval.Needed(var question) ? question : "";
    }

    /// `step 2 is baking`, `step 1 waits`.
    public static String sentence(Release release) {
        String step = "step " + (release.step() + 1);
        return switch (release.phase()) {
            case Phase.Pending _ -> "the release has not begun";
            case Phase.Shifting(var _, var weight) -> step + " waits for " + weight + " to be confirmed";
            case Phase.Baking _ -> step + " is baking";
            case Phase.Asking _ -> step + " asks for approval";
            case Phase.Waiting(var _, Phase.Promoting _) -> "100 % is not confirmed yet";
            case Phase.Waiting _ -> step + " waits";
            case Phase.Holding _ -> step + " is held";
            case Phase.Promoting _ -> "100 % was asked for";
            case Phase.RollingBack _ -> "the canary is being taken back";
            case Phase.Ended(Outcome.Promoted()) -> "the canary was promoted";
            case Phase.Ended(Outcome.RolledBack _) -> "the canary was rolled back";
            case Phase.Ended(Outcome.Superseded(var version)) -> "the canary was superseded by " + version;
        };
    }
}
