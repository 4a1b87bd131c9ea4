package dev.serin.planfile;

import dev.serin.plan.Risk;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `schedule`, with what the plan says for all steps.
final class ScheduleReader {
    private final Fields spec;
    private final Source source;
    private final Fields schedule;
    private final long minRequests;

    ScheduleReader(Fields spec) {
        this.spec = spec;
        this.source = spec.source();
        this.schedule = spec.fields("schedule");
        this.minRequests = spec.whole("minRequests", Safeguards.MIN_REQUESTS);
    }

    Schedule read() {
        schedule.only(Set.of("risk", "steps"), Map.of());
        Risk risk = schedule.choice("risk", Risk.MODERATE, PlanReader.words(Risk.values()));
        if (!schedule.has("steps")) {
            return withLimits(risk.schedule(minRequests));
        }
        if (schedule.has("risk")) {
            source.error(
                    "A schedule is either a risk or steps, not both.", schedule.place("risk"), "keep one of the two");
        }
        return steps();
    }

    private Schedule withLimits(Schedule preset) {
        return new Schedule(preset.steps().stream()
                .map(step -> new Step(
                        step.weight(), step.bake(), bakeAtMost(spec, step.bake()), step.minRequests(), step.approval()))
                .toList());
    }

    private Schedule steps() {
        List<Step> steps = new ArrayList<>();
        List<Tree> items = schedule.items("steps");
        Weight before = Weight.NONE;
        for (int i = 0; i < items.size(); i++) {
            Fields fields = Fields.of(source, items.get(i), schedule.place("steps"), "A step");
            fields.only(Set.of("weight", "bake", "approval", "minRequests", "bakeAtMost"), Map.of());
            Optional<Weight> weight = weight(fields);
            if (weight.isPresent() && weight.get().compareTo(before) <= 0) {
                source.error(
                        "Weights must rise, but " + weight.get() + " follows " + before + ".",
                        fields.place("weight"),
                        "order the steps by weight");
                continue;
            }
            before = weight.orElse(before);
            boolean last = i == items.size() - 1;
            weight.flatMap(rising -> step(fields, rising, last)).ifPresent(steps::add);
        }
        if (items.isEmpty()) {
            source.error("'steps' is empty.", schedule.place("steps"), "write steps: [ { weight: 5%, bake: 10m } ]");
        }
        return new Schedule(steps);
    }

    private Optional<Weight> weight(Fields fields) {
        if (!fields.has("weight")) {
            source.error("'weight' is missing.", fields.place(), "write weight: 5%");
        }
        return fields.as("weight", Optional.empty(), leaf -> Optional.of(weight(fields, leaf)));
    }

    private Optional<Weight> weight(Fields fields, Leaf leaf) {
        Optional<BigDecimal> share = fields.percent(leaf, "weight");
        BigDecimal points = share.orElse(BigDecimal.ZERO).movePointRight(4).stripTrailingZeros();
        if (share.isPresent() && points.compareTo(BigDecimal.valueOf(10_000)) > 0) {
            source.error(
                    "A weight cannot be more than 100 %, but is " + leaf.text() + ".",
                    leaf.place(),
                    "write 100% at most");
        } else if (share.isPresent() && points.scale() > 0) {
            source.error(
                    "A weight of " + leaf.text() + " is finer than a basis point.",
                    leaf.place(),
                    "write at most two decimals, such as 0.25%");
        } else if (share.isPresent() && points.signum() == 0) {
            source.error("A weight of 0 % is not a step.", leaf.place(), "leave the step out");
        } else if (share.isPresent()) {
            return Optional.of(new Weight(points.intValueExact()));
        }
        return Optional.empty();
    }

    /// A last line of 100 % without a bake is the promotion itself, which follows anyway.
    private Optional<Step> step(Fields fields, Weight weight, boolean last) {
        if (weight.equals(Weight.ALL)) {
            if (!last || fields.has("bake")) {
                source.error(
                        "At 100 % there is no baseline left to compare with, so nothing can bake there.",
                        fields.place("weight"),
                        "write { weight: 100% } alone as the last step, or leave it out: promotion follows anyway");
            }
            return Optional.empty();
        }
        if (!fields.has("bake")) {
            source.error("'bake' is missing.", fields.place(), "write bake: 10m");
        }
        Duration bake = PlanReader.positive(fields, "bake", Duration.ofMinutes(10));
        Fields limits = fields.has("bakeAtMost") ? fields : spec;
        Step.Approval approval = fields.text("approval")
                .<Step.Approval>map(Step.Approval.Needed::new)
                .orElse(new Step.Approval.NotNeeded());
        return Optional.of(
                new Step(weight, bake, bakeAtMost(limits, bake), fields.whole("minRequests", minRequests), approval));
    }

    /// A time, or a multiple of the bake such as `3x`.
    private Duration bakeAtMost(Fields fields, Duration bake) {
        Duration otherwise = bake.multipliedBy(Safeguards.BAKE_AT_MOST_FACTOR);
        Duration most = fields.as(
                "bakeAtMost",
                otherwise,
                leaf -> leaf.text().matches("\\d{1,4}x")
                        ? Optional.of(
                                bake.multipliedBy(Long.parseLong(leaf.text().replace("x", ""))))
                        : fields.time(leaf, "bakeAtMost"));
        if (most.compareTo(bake) < 0) {
            source.error("'bakeAtMost' is shorter than the bake.", fields.place("bakeAtMost"), "write bakeAtMost: 3x");
            return otherwise;
        }
        return most;
    }
}
