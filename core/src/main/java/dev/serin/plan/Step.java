package dev.serin.plan;

import java.time.Duration;

/// One line of the schedule: send `weight` of the traffic to the canary, and let it bake.
///
/// @param bake how long, of the time in which samples come
/// @param bakeAtMost after which time the plan's `otherwise` is done; at least `bake`
/// @param minRequests canary requests without which the step does not end
public record Step(Weight weight, Duration bake, Duration bakeAtMost, long minRequests, Approval approval) {
    public Step {
        Check.that(
                weight.basisPoints() > 0 && weight.basisPoints() < 10_000,
                "a step's weight lies between 0 and 100 %, but this one is " + weight);
        Check.positive(bake, "bake");
        Check.that(bakeAtMost.compareTo(bake) >= 0, "bakeAtMost must not be shorter than bake");
        Check.that(minRequests >= 0, "minRequests must not be below 0");
    }

    /// Whether a person is asked before the step ends.
    public sealed interface Approval {
        /// Nobody is asked.
        record NotNeeded() implements Approval {}

        /// Somebody has to say yes to the question.
        record Needed(String question) implements Approval {}
    }

    Step faster(double times) {
        Duration shorter = Check.divided(bake, times, Duration.ofMillis(100));
        return new Step(weight, shorter, Check.divided(bakeAtMost, times, shorter), minRequests, approval);
    }
}
