package dev.serin.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How much a bad version would hurt: a preset for the schedule.
public enum Risk {
    LOW,
    MODERATE,
    HIGH;

    /// The word in plans.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The preset's schedule, with the given least number of canary requests for each step.
    public Schedule schedule(long minRequests) {
        return new Schedule(
                switch (this) {
                    case LOW -> List.of(step(500, 15, minRequests));
                    case MODERATE ->
                        List.of(step(500, 10, minRequests), step(2_500, 20, minRequests), step(5_000, 30, minRequests));
                    case HIGH ->
                        List.of(step(500, 30, minRequests), step(2_500, 60, minRequests), step(5_000, 90, minRequests));
                });
    }

    private static Step step(int basisPoints, int bakeMinutes, long minRequests) {
        Duration bake = Duration.ofMinutes(bakeMinutes);
        return new Step(
                new Weight(basisPoints),
                bake,
                bake.multipliedBy(Safeguards.BAKE_AT_MOST_FACTOR),
                minRequests,
                new Step.Approval.NotNeeded());
    }
}
