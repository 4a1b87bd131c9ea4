package dev.serin.planfile;

import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import dev.serin.problem.Place;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Comparator;

/// Reads `interval`, and tells when a step is over before the judge has looked.
final class IntervalReader {
    private static final Duration DEFAULT = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Fields spec;
    private final Source source;

    IntervalReader(Fields spec) {
        this.spec = spec;
        this.source = spec.source();
    }

    Duration read(Schedule schedule) {
        Values values = new Values(source);
        Duration interval = spec.as("interval", "5s", DEFAULT, values.positive("5s"));
        if (interval.compareTo(SHORTEST) < 0) {
            source.error(
                    "An interval of " + Values.text(interval) + " is too short.",
                    spec.place("interval"),
                    "write interval: 100ms or more");
            return SHORTEST;
        }
        schedule.steps().stream()
                .min(Comparator.comparing(Step::bake))
                .filter(step -> step.bake().compareTo(interval) < 0)
                .ifPresent(step -> seldom(interval, step));
        return interval;
    }

    private void seldom(Duration interval, Step step) {
        Place place = spec.has("interval") || !spec.has("schedule") ? spec.place("interval") : spec.place("schedule");
        source.warning(
                "The judge looks every " + Values.text(interval) + ", but the step of " + step.weight() + " bakes for "
                        + Values.text(step.bake()) + ": it may end before one look.",
                place,
                "write an interval much shorter than the bake, such as a tenth of it");
    }
}
