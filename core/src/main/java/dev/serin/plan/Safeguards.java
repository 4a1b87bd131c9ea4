package dev.serin.plan;

import java.time.Duration;

/// What a release does when evidence is short or the world fails.
///
/// @param otherwise what is done when a step has baked for its `bakeAtMost`
/// @param warmUp latency and usage of the canary are not judged before; errors always are
/// @param keepStable how long the old version stays reachable after a promotion
/// @param outageAfter how long a metric source may be silent before `outageThen` is done
public record Safeguards(
        Otherwise otherwise,
        Proof proof,
        Duration warmUp,
        Duration keepStable,
        Duration outageAfter,
        OutageThen outageThen) {

    /// `bakeAtMost` is this many times `bake` where nobody says otherwise.
    public static final int BAKE_AT_MOST_FACTOR = 3;

    /// Canary requests without which a step does not end, where nobody says otherwise.
    public static final long MIN_REQUESTS = 30;

    public static final Safeguards DEFAULTS = new Safeguards(
            Otherwise.HOLD,
            Proof.PREFERRED,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            OutageThen.HOLD);

    public Safeguards {
        Check.that(!warmUp.isNegative(), "warmUp must not be negative");
        Check.that(!keepStable.isNegative(), "keepStable must not be negative");
        Check.positive(outageAfter, "metricsOutage.after");
    }

    /// What is done when a step has baked for as long as it may and still cannot end.
    public enum Otherwise {
        HOLD,
        PROMOTE,
        ROLLBACK
    }

    /// Whether every guarded metric must be proved good before a step ends.
    public enum Proof {
        PREFERRED,
        REQUIRED
    }

    /// What is done when a metric source has been silent for too long.
    public enum OutageThen {
        HOLD,
        ROLLBACK
    }

    Safeguards faster(double times) {
        return new Safeguards(
                otherwise,
                proof,
                Check.divided(warmUp, times, Duration.ZERO),
                Check.divided(keepStable, times, Duration.ZERO),
                Check.divided(outageAfter, times, Duration.ofMillis(100)),
                outageThen);
    }
}
