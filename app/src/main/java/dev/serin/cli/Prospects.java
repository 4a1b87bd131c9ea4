package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.planner.Change;
import dev.serin.planner.Planner;
import dev.serin.planner.Prospect;
import dev.serin.planner.Sight;
import dev.serin.terminal.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Words what a plan can detect, and by when.
final class Prospects {

    private final Plan plan;
    private final Loads loads;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private Prospects(Plan plan, Loads loads, int columns) {
        this.plan = plan;
        this.loads = loads;
        this.columns = columns;
    }

    /// Lines of at most `columns`.
    static List<String> lines(Plan plan, Loads loads, int columns) {
        Prospects prospects = new Prospects(plan, loads, columns);
        boolean isReckoned = plan.metrics().stream().anyMatch(Planner::canReckon);
        if (isReckoned) {
            prospects.sentence(loads.sentence(plan.metrics()));
        }
        for (Metric metric : plan.metrics()) {
            prospects.gap();
            prospects.metric(metric);
        }
        prospects.gap();
        if (isReckoned) {
            prospects.reckoned();
        }
        prospects.notes();
        return prospects.lines;
    }

    private void gap() {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    private void metric(Metric metric) {
        switch (metric.measure()) {
            case Measure.Errors _, Measure.Successes _, Measure.Latency _ -> table(metric);
            case Measure.Usage _ ->
                sentence(metric.name() + ": looked at five times in each step; what it detects depends on how the"
                        + " instances differ, and is not reckoned.");
            case Measure.Condition condition ->
                sentence(new Threshold(metric, condition).outlook(plan, Explanation.whenBad(metric)));
        }
    }

    /// Under each of the loads.
    static List<Prospect> of(Plan plan, Metric metric, Loads loads) {
        return loads.requestsPerSecond().stream()
                .map(rate -> new Planner(plan, metric, loads.load(metric, rate)).prospect())
                .toList();
    }

    private void sentence(String text) {
        lines.addAll(Wrap.lines("  " + text, columns, "    "));
    }

    private void row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder("  %-20s".formatted(name));
        cells.forEach(cell -> row.append(" %-18s".formatted(cell)));
        lines.add(row.toString().stripTrailing());
    }

    private void table(Metric metric) {
        List<Prospect> prospects = of(plan, metric, loads);
        Prospect first = prospects.getFirst();
        row(metric.name().text(), heads(metric));
        for (int i = 0; i < first.detections().size(); i++) {
            int number = i;
            Prospect.Detection detection = first.detections().get(i);
            row(
                    change(first, detection.change()),
                    loads.isOne()
                            ? costs(metric, detection.sight())
                            : cells(
                                    prospects,
                                    each -> when(each.detections().get(number).sight())));
        }
        for (int i = 0; i < first.least().size(); i++) {
            int step = i;
            row(
                    "least by step " + (step + 1),
                    cells(prospects, each -> least(each.least().get(step))));
        }
        row("proved as good", cells(prospects, each -> proof(metric, each.good())));
        remedies(prospects);
    }

    private List<String> heads(Metric metric) {
        return loads.isOne()
                ? List.of(
                        "is found in", "canary requests", metric.measure() instanceof Measure.Latency ? "" : "bad ones")
                : loads.requestsPerSecond().stream()
                        .map(rate -> "at " + Amount.number(rate) + "/s")
                        .toList();
    }

    private static List<String> cells(List<Prospect> prospects, Function<Prospect, String> cell) {
        return prospects.stream().map(cell).toList();
    }

    private static String change(Prospect prospect, Change change) {
        return switch (change) {
            case Change.Rate(var canary) ->
                Amount.percent(prospect.load().baseline()) + " -> " + Amount.percent(canary);
            case Change.SlowerTail(var times) -> "P99 x " + Amount.times(times);
        };
    }

    private static List<String> costs(Metric metric, Sight sight) {
        return switch (sight) {
            case Sight.Never() -> List.of(when(sight));
            case Sight.Seen(var moment)
            when metric.measure() instanceof Measure.Latency ->
                List.of(when(sight), Amount.count(moment.canaryRequests()));
            case Sight.Seen(var moment) ->
                List.of(when(sight), Amount.count(moment.canaryRequests()), Amount.count(moment.canaryBad()));
        };
    }

    private static String when(Sight sight) {
        return switch (sight) {
            case Sight.Never() -> "never";
            case Sight.Seen(var moment) -> "step " + moment.step() + ", " + Amount.time(moment.into());
        };
    }

    private static String least(Prospect.Least least) {
        return switch (least) {
            case Prospect.Least.None() -> "nothing";
            case Prospect.Least.Of(Change.Rate(var canary)) -> Amount.percent(canary);
            case Prospect.Least.Of(Change.SlowerTail(var times)) -> "P99 x " + Amount.times(times);
        };
    }

    private String proof(Metric metric, Sight good) {
        return switch (good) {
            case Sight.Seen _ -> when(good);
            case Sight.Never() -> isProofRequired(metric) ? "step 1 never ends" : "never";
        };
    }

    private boolean isProofRequired(Metric metric) {
        return new Planner(
                        plan,
                        metric,
                        loads.load(metric, loads.requestsPerSecond().getFirst()))
                .isProofRequired();
    }

    /// Once for all loads that lack the same.
    private void remedies(List<Prospect> prospects) {
        prospects.stream()
                .filter(prospect -> !prospect.findsDoubling())
                .collect(Collectors.partitioningBy(
                        prospect -> prospect.remedies().stream().anyMatch(Prospects::isOfTheSchedule)))
                .forEach((isPlanEnough, some) -> {
                    if (!some.isEmpty()) {
                        sentence("A doubling is not found within this plan at %s requests/s%s%s"
                                .formatted(
                                        rates(some),
                                        isPlanEnough ? "" : ", nor with more weight or a day more time",
                                        would(some)));
                    }
                });
    }

    private static String rates(List<Prospect> prospects) {
        return prospects.stream()
                .map(prospect -> Amount.number(prospect.load().requestsPerSecond()))
                .collect(Collectors.joining(", "));
    }

    /// What would do, each with the loads at which it does where it does not at all of them.
    private static String would(List<Prospect> prospects) {
        Map<String, List<Prospect>> byRemedy = new LinkedHashMap<>();
        double busiest = busiest(prospects);
        for (Prospect prospect : prospects) {
            for (Prospect.Remedy remedy : prospect.remedies()) {
                String text =
                        remedy(remedy instanceof Prospect.Remedy.Busier ? new Prospect.Remedy.Busier(busiest) : remedy);
                byRemedy.computeIfAbsent(text, _ -> new ArrayList<>()).add(prospect);
            }
        }
        String would = byRemedy.entrySet().stream()
                .map(entry -> entry.getValue().size() == prospects.size()
                        ? entry.getKey()
                        : entry.getKey() + " (at " + rates(entry.getValue()) + "/s)")
                .collect(Collectors.joining(", or with "));
        return would.isEmpty() ? "." : "; it would be with " + would + ".";
    }

    /// More than enough for all of them: the same is found at whatever load one begins to look for it.
    private static double busiest(List<Prospect> prospects) {
        return prospects.stream()
                .flatMap(prospect -> prospect.remedies().stream())
                .mapToDouble(remedy -> remedy instanceof Prospect.Remedy.Busier(double requests) ? requests : 0)
                .max()
                .orElse(0);
    }

    private static boolean isOfTheSchedule(Prospect.Remedy remedy) {
        return switch (remedy) {
            case Prospect.Remedy.Heavier _, Prospect.Remedy.Longer _ -> true;
            case Prospect.Remedy.Busier _, Prospect.Remedy.NoFloor _ -> false;
        };
    }

    private static String remedy(Prospect.Remedy remedy) {
        return switch (remedy) {
            case Prospect.Remedy.Heavier(var step, var weight) -> weight + " in step " + step;
            case Prospect.Remedy.Longer(var step, var bake) -> "a bake of " + Amount.time(bake) + " in step " + step;
            case Prospect.Remedy.Busier(var requests) -> Amount.number(requests) + " requests/s";
            case Prospect.Remedy.NoFloor() -> "`floor: 0%`";
        };
    }

    private void reckoned() {
        sentence("step 2, 4m: four minutes after step 2's weight is confirmed, with the evidence of the steps before. "
                + "These are means: one release may be twice as fast, or take twice as long.");
        sentence(
                "Taken for granted: bad events come one by one (clusters take as many times longer as they are large), "
                        + "and latencies are log-normal (sigma 0.5), with the median unchanged, in fine buckets.");
        if (plan.traffic().stream().anyMatch(router -> router.settings().has("sticky"))) {
            sentence("Users are sticky, and each counts once for an endpoint: read users for requests.");
        }
    }

    private void notes() {
        if (plan.metrics().stream().anyMatch(metric -> metric.measure() instanceof Measure.Condition)) {
            sentence(Threshold.DETECTS);
        }
        if (plan.safeguards().proof() == Safeguards.Proof.REQUIRED) {
            sentence("Proof is required: step 1 ends when every metric that rolls back is proved good.");
        }
    }
}
