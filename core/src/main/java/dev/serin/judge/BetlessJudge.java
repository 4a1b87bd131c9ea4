package dev.serin.judge;

/// A judge that does not bet: it has rules of its own, which no router's dealing enters. It has no part in the
/// release's
/// stake, learns nothing of stable's clusters, and knows no negative control.
sealed interface BetlessJudge extends MetricJudge permits UsageJudge, ConditionJudge {
    @Override
    default Unit unit() {
        return Unit.REQUEST;
    }

    @Override
    default Evidence.Guards guardsUsed() {
        return Evidence.Guards.NONE;
    }

    @Override
    default boolean isControlBroken() {
        return false;
    }

    @Override
    default double logEBad() {
        return 0;
    }

    @Override
    default boolean isGuarded() {
        return false;
    }

    @Override
    default boolean isHopeless() {
        return false;
    }
}
