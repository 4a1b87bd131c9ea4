package dev.serin.cli;

import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.planner.Change;
import dev.serin.planner.Planner;
import dev.serin.planner.Prospect;
import dev.serin.planner.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan can detect, and by when, as JSON.
final class ProspectFields {
    private ProspectFields() {}

    /// One object for each metric and load.
    static List<Map<String, Object>> of(Plan plan, Loads loads) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Metric metric : plan.metrics()) {
            if (Planner.canReckon(metric)) {
                Prospects.of(plan, metric, loads).forEach(prospect -> all.add(prospect(prospect)));
            }
        }
        return all;
    }

    private static Map<String, Object> prospect(Prospect prospect) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", prospect.metric().name().text());
        fields.put("requestsPerSecond", prospect.load().requestsPerSecond());
        fields.put("baseline", prospect.load().baseline());
        fields.put("endpoints", prospect.load().endpoints());
        fields.put(
                "changes",
                prospect.detections().stream().map(ProspectFields::detection).toList());
        fields.put("least", least(prospect));
        fields.put("provedGood", sight(prospect.good()));
        fields.put("findsDoubling", prospect.findsDoubling());
        fields.put(
                "remedies",
                prospect.remedies().stream().map(ProspectFields::remedy).toList());
        return fields;
    }

    private static Map<String, Object> detection(Prospect.Detection detection) {
        Map<String, Object> fields = change(detection.change());
        fields.putAll(sight(detection.sight()));
        return fields;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (change) {
            case Change.Rate(var canary) -> fields.put("canary", canary);
            case Change.SlowerTail(var times) -> fields.put("p99Times", times);
        }
        return fields;
    }

    private static Map<String, Object> sight(Sight sight) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (sight) {
            case Sight.Never() -> fields.put("found", false);
            case Sight.Seen(var moment) -> {
                fields.put("found", true);
                fields.put("step", moment.step());
                fields.put("intoStepSeconds", seconds(moment.into()));
                fields.put("afterSeconds", seconds(moment.after()));
                fields.put("canaryRequests", StrictMath.round(moment.canaryRequests()));
                fields.put("canaryBad", StrictMath.round(moment.canaryBad()));
            }
        }
        return fields;
    }

    private static List<Map<String, Object>> least(Prospect prospect) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Prospect.Least least : prospect.least()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", all.size() + 1);
            switch (least) {
                case Prospect.Least.None() -> fields.put("found", false);
                case Prospect.Least.Of(var change) -> {
                    fields.put("found", true);
                    fields.putAll(change(change));
                }
            }
            all.add(fields);
        }
        return all;
    }

    private static Map<String, Object> remedy(Prospect.Remedy remedy) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (remedy) {
            case Prospect.Remedy.Heavier(var step, var weight) -> {
                fields.put("step", step);
                fields.put("weight", weight.basisPoints() / 100.0);
            }
            case Prospect.Remedy.Longer(var step, var bake) -> {
                fields.put("step", step);
                fields.put("bakeSeconds", seconds(bake));
            }
            case Prospect.Remedy.Busier(var requests) -> fields.put("requestsPerSecond", requests);
            case Prospect.Remedy.NoFloor() -> fields.put("floor", 0);
        }
        return fields;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
