package dev.serin.planner;

import dev.serin.plan.Metric;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.List;

/// What one metric can detect in a plan, and by when.
///
/// @param load under which
/// @param detections of the usual changes, the smallest first
/// @param least the smallest change that is found by the end of each step
/// @param good when a canary that is as good as stable is proved to be good: within the schedule, or within the first
/// step's `bakeAtMost` where its proof is required
/// @param remedies each of which would show a doubling that the plan does not; empty where it does, or where none does
public record Prospect(
        Metric metric, Load load, List<Detection> detections, List<Least> least, Sight good, List<Remedy> remedies) {
    public Prospect {
        detections = List.copyOf(detections);
        least = List.copyOf(least);
        remedies = List.copyOf(remedies);
    }

    /// When one change is found.
    public record Detection(Change change, Sight sight) {}

    /// The smallest change that is found.
    public sealed interface Least {
        /// This one, and everything worse.
        record Of(Change change) implements Least {}

        /// None, however bad.
        record None() implements Least {}
    }

    /// One thing about a plan, or its service, to be different.
    public sealed interface Remedy {
        /// Step `step` (from 1) bakes for so long.
        record Longer(int step, Duration bake) implements Remedy {}

        /// Step `step` (from 1) has that weight.
        record Heavier(int step, Weight weight) implements Remedy {}

        /// The service has so many requests a second.
        record Busier(double requestsPerSecond) implements Remedy {}

        /// The tolerance has no floor.
        record NoFloor() implements Remedy {}
    }

    /// Whether twice stable's rate, or twice its P99, is found within the plan.
    public boolean findsDoubling() {
        return detections.stream()
                .filter(detection -> detection.change() instanceof Change.Rate(var canary)
                        ? canary == 2 * load.baseline()
                        : detection.change().equals(Planner.DOUBLE_TAIL))
                .allMatch(detection -> detection.sight() instanceof Sight.Seen);
    }
}
