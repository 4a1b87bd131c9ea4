package dev.serin.plan;

import java.time.Duration;
import java.util.List;

/// The steps on the way to 100 %. Weights only rise; after the last step the canary is promoted.
///
/// A schedule without steps sends everything at once; only a person may ask for that.
public record Schedule(List<Step> steps) {
    public Schedule {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            Check.that(
                    steps.get(i).weight().compareTo(steps.get(i - 1).weight()) > 0,
                    "weights must rise, but step " + (i + 1) + " does not");
        }
    }

    /// The least time to promotion.
    public Duration length() {
        return steps.stream().map(Step::bake).reduce(Duration.ZERO, Duration::plus);
    }

    Schedule faster(double times) {
        return new Schedule(steps.stream().map(step -> step.faster(times)).toList());
    }
}
