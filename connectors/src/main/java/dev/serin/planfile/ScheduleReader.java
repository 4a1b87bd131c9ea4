package dev.serin.planfile;

import dev.serin.plan.Risk;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import dev.serin.yaml.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `schedule`, with what the plan says for all steps.
final class ScheduleReader {
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final String STEPS = "[ { weight: 5%, bake: 10m } ]";
    private static final String STEP = "{ weight: 5%, bake: 10m }";

    private final Fields spec;
    private final Source source;
    private final Values values;
    private final Fields schedule;
    private final long minRequests;
    private final BakeAtMost bakeAtMost;

    ScheduleReader(Fields spec) {
        this.spec = spec;
        this.source = spec.source();
        this.values = new Values(source);
        this.schedule = spec.fields("schedule", "{ risk: moderate }");
        this.minRequests = minRequests(spec, Safeguards.MIN_REQUESTS);
        this.bakeAtMost = BakeAtMost.read(spec, BakeAtMost.usual());
    }

    Schedule read() {
        schedule.only(Set.of("risk", "steps"));
        Risk risk = schedule.choice("risk", Risk.MODERATE, PlanReader.words(Risk.values()));
        if (schedule.has("risk") && schedule.has("steps")) {
            source.error("A schedule is either a risk or steps, not both.", schedule.place(), "keep one of the two");
        }
        return schedule.has("steps") ? new Schedule(steps()) : preset(risk);
    }

    private Schedule preset(Risk risk) {
        return new Schedule(risk.schedule(minRequests).steps().stream()
                .map(step -> new Step(
                        step.weight(),
                        step.bake(),
                        limit(spec, bakeAtMost, step.bake()),
                        step.minRequests(),
                        step.approval()))
                .toList());
    }

    private long minRequests(Fields fields, long otherwise) {
        long read = fields.as("minRequests", "30", otherwise, values.whole(0, MOST_REQUESTS, "30"));
        if (fields.has("minRequests") && read == 0) {
            source.warning(
                    "With 'minRequests: 0' a step may end although the canary had no request at all.",
                    fields.place("minRequests"),
                    "write minRequests: 1 or more");
        }
        return read;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        List<Tree> items = schedule.items("steps", STEPS);
        Optional<Risen> before = Optional.empty();
        for (int i = 0; i < items.size(); i++) {
            Fields fields = Fields.of(source, items.get(i), "A step", STEP);
            fields.only(Set.of("weight", "bake", "approval", "minRequests", "bakeAtMost"));
            Optional<Risen> risen = weight(fields);
            boolean rises = rises(before, risen);
            Optional<Step> step = step(fields, risen.map(Risen::weight), i == items.size() - 1);
            step.filter(_ -> rises).ifPresent(steps::add);
            before = risen.isPresent() ? risen : before;
        }
        if (items.size() == 1 && before.isPresent() && before.get().weight().equals(Weight.ALL)) {
            source.error(
                    "A schedule of 100 % alone has no canary.",
                    schedule.place("steps"), "put a step before it, such as " + STEP);
        }
        return steps;
    }

    /// A weight, and how it was written.
    private record Risen(Weight weight, Leaf leaf) {}

    private boolean rises(Optional<Risen> before, Optional<Risen> now) {
        if (before.isEmpty()
                || now.isEmpty()
                || now.get().weight().compareTo(before.get().weight()) > 0) {
            return true;
        }
        source.error(
                "Weights must rise, but " + now.get().leaf().shown() + " follows "
                        + before.get().leaf().shown() + ".",
                now.get().leaf().place(),
                "order the steps by weight, and name each weight once");
        return false;
    }

    private Optional<Risen> weight(Fields fields) {
        if (!fields.has("weight")) {
            fields.missing("weight", "5%");
        }
        return fields.leaf("weight", "5%")
                .flatMap(leaf -> values.share("5%")
                        .apply("weight", leaf)
                        .flatMap(share -> weight(share, leaf))
                        .map(weight -> new Risen(weight, leaf)));
    }

    private Optional<Weight> weight(BigDecimal share, Leaf leaf) {
        BigDecimal points = share.movePointRight(4).stripTrailingZeros();
        if (points.compareTo(BigDecimal.valueOf(10_000)) > 0) {
            source.error(
                    "A weight cannot be more than 100 %, but is " + leaf.shown() + ".",
                    leaf.place(),
                    "write 100% at most");
        } else if (points.scale() > 0) {
            source.error(
                    "A weight of " + leaf.shown() + " is finer than a basis point.",
                    leaf.place(),
                    "write at most two decimals, such as 0.25%");
        } else if (points.signum() == 0) {
            source.error("A weight of 0 % is not a step.", leaf.place(), "leave the step out");
        } else {
            return Optional.of(new Weight(points.intValueExact()));
        }
        return Optional.empty();
    }

    /// A last line of 100 % is the promotion itself, which follows anyway.
    private Optional<Step> step(Fields fields, Optional<Weight> weight, boolean isLast) {
        if (weight.isPresent() && weight.get().equals(Weight.ALL)) {
            promotion(fields, isLast);
            return Optional.empty();
        }
        if (!fields.has("bake")) {
            fields.missing("bake", "10m");
        }
        Optional<Duration> bake = fields.leaf("bake", "10m")
                .flatMap(leaf -> values.positive("10m").apply("bake", leaf));
        long requests = minRequests(fields, minRequests);
        BakeAtMost own = fields.has("bakeAtMost") ? BakeAtMost.read(fields, BakeAtMost.usual()) : bakeAtMost;
        Step.Approval approval = approval(fields);
        if (weight.isEmpty() || bake.isEmpty()) {
            return Optional.empty();
        }
        Duration most = limit(fields.has("bakeAtMost") ? fields : spec, own, bake.get());
        return Optional.of(new Step(weight.get(), bake.get(), most, requests, approval));
    }

    private void promotion(Fields fields, boolean isLast) {
        if (!isLast || fields.keys().size() > 1) {
            source.error(
                    "At 100 % there is no baseline left to compare with, so nothing can bake or be asked there.",
                    fields.place("weight"),
                    "write { weight: 100% } alone as the last step, or leave it out: promotion follows anyway");
        }
    }

    private Step.Approval approval(Fields fields) {
        String example = "\"Is the order rate fine?\"";
        Optional<Leaf> question = fields.text("approval", example);
        if (question.isEmpty()) {
            return new Step.Approval.NotNeeded();
        }
        if (Set.of("true", "false").contains(question.get().text())) {
            source.error(
                    "'approval' is the question that a person is asked, but is '"
                            + question.get().shown() + "'.",
                    question.get().place(),
                    "write approval: " + example + ", or leave it out");
        }
        return new Step.Approval.Needed(question.get().text());
    }

    private Duration limit(Fields fields, BakeAtMost atMost, Duration bake) {
        Duration limit = atMost.of(bake);
        if (limit.compareTo(bake) >= 0) {
            return limit;
        }
        source.error(
                "'bakeAtMost' is shorter than the bake that it limits.",
                fields.place("bakeAtMost"),
                "write bakeAtMost: 3x, or a longer time");
        return bake;
    }
}
