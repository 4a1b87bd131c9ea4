package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import dev.serin.terminal.Times;
import dev.serin.terminal.Wrap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Words what a plan will do, from the plan alone.
final class Explanation {
    private static final String ROW = "  %-5s %-7s %-11s %-9s %-9s %s";
    private static final String NO_BUSINESS_METRIC =
            "No business metric is named (orders completed, payments accepted): the judge sees technical failures only.";

    private Explanation() {}

    /// Lines of at most `columns`.
    static List<String> lines(Plan plan, Loads loads, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s beside %s"
                .formatted(
                        plan.service(), plan.canary().version(), plan.stable().version()));
        lines.add("");
        lines.add(ROW.formatted("step", "weight", "starts at", "bakes", "at most", "needs")
                .stripTrailing());
        Duration start = Duration.ZERO;
        int number = 1;
        for (Step step : plan.schedule().steps()) {
            lines.addAll(step(step, number++, start, columns));
            start = start.plus(step.bake());
        }
        lines.add(ROW.formatted("", "100 %", Times.text(start), "", "", "").stripTrailing() + " at the earliest");
        lines.add("");
        sentences(plan).forEach(sentence -> lines.addAll(Wrap.lines("  " + sentence, columns, "    ")));
        lines.add("");
        lines.addAll(Prospects.lines(plan, loads, columns));
        return lines;
    }

    private static List<String> step(Step step, int number, Duration start, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted(
                number,
                step.weight(),
                Times.text(start),
                Times.text(step.bake()),
                Times.text(step.bakeAtMost()),
                step.minRequests() + " requests"));
        if (step.approval() instanceof Step.Approval.Needed(var question)) {
            lines.addAll(Wrap.lines("        then asks: " + question, columns, "          "));
        }
        return lines;
    }

    private static List<String> sentences(Plan plan) {
        List<String> sentences = new ArrayList<>();
        sentences.add("The judge looks every " + Times.text(plan.interval()) + ".");
        plan.metrics().forEach(metric -> sentences.add(sentence(metric)));
        sentences.add(otherwise(plan.safeguards()));
        if (plan.metrics().stream().noneMatch(metric -> isBusiness(metric.measure()))) {
            sentences.add(NO_BUSINESS_METRIC);
        }
        return sentences;
    }

    private static String sentence(Metric metric) {
        return switch (metric.measure()) {
            case Measure.Errors(var from, var by, var _) ->
                "%s (errors from %s, by %s): bad when surely more than %s times stable's rate%s, then %s; good when surely less than %s times."
                        .formatted(
                                metric.name(),
                                from,
                                by.name().toLowerCase(Locale.ROOT),
                                number(metric.tolerance().ratio()),
                                floor(metric),
                                whenBad(metric),
                                number(metric.tolerance().good()));
            case Measure.Successes(var from, var by, var _) ->
                "%s (successes from %s, by %s): bad when surely fewer than 1/%s of stable's, then %s; good when surely more than 1/%s."
                        .formatted(
                                metric.name(),
                                from,
                                by.name().toLowerCase(Locale.ROOT),
                                number(metric.tolerance().ratio()),
                                whenBad(metric),
                                number(metric.tolerance().good()));
            case Measure.Latency(var from, var by, var quantiles, var _, var _) ->
                "%s (latency from %s, by %s, %s): bad when surely more than %s times as slow as stable, then %s; good when surely less than %s times."
                        .formatted(
                                metric.name(),
                                from,
                                by.name().toLowerCase(Locale.ROOT),
                                quantiles(quantiles),
                                number(metric.tolerance().ratio()),
                                whenBad(metric),
                                number(metric.tolerance().good()));
            case Measure.Usage usage -> usage(metric, usage);
            case Measure.Condition condition -> new Threshold(metric, condition).sentence(whenBad(metric));
        };
    }

    /// A gauge that may roll back does so only when there is soon no more.
    private static String usage(Metric metric, Measure.Usage usage) {
        String than = switch (usage.trend()) {
            case NONE -> "times what stable's instances take";
            case LEAK -> "times stable's growth in a day";
        };
        String soon = usage.trend() == Measure.Trend.LEAK
                ? " if it is full within 24 h, and held otherwise"
                : " if it is past its limit, and held otherwise";
        return "%s (usage from %s, of each instance): bad when surely more than %s %s, then %s%s; good when surely less than %s times."
                .formatted(
                        metric.name(),
                        usage.from(),
                        number(metric.tolerance().ratio()),
                        than,
                        whenBad(metric),
                        metric.whenBad() == Metric.WhenBad.ROLLBACK ? soon : "",
                        number(metric.tolerance().good()));
    }

    private static String floor(Metric metric) {
        double floor = metric.tolerance().floor();
        return floor == 0 ? "" : " and above " + number(floor * 100) + " %";
    }

    /// What is done then.
    static String whenBad(Metric metric) {
        return switch (metric.whenBad()) {
            case ROLLBACK -> "the canary is taken back";
            case HOLD -> "the release is held";
            case WARN -> "people are warned";
        };
    }

    private static String otherwise(Safeguards safeguards) {
        return "A step that cannot end in its time: "
                + switch (safeguards.otherwise()) {
                    case HOLD -> "the release is held, and needs a person.";
                    case PROMOTE -> "the release goes on all the same.";
                    case ROLLBACK -> "the canary is taken back.";
                };
    }

    private static boolean isBusiness(Measure measure) {
        return switch (measure) {
            case Measure.Errors _, Measure.Latency _, Measure.Usage _ -> false;
            case Measure.Successes _, Measure.Condition _ -> true;
        };
    }

    private static String quantiles(List<Double> quantiles) {
        return quantiles.stream().map(quantile -> "P" + number(quantile * 100)).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// The same as one JSON object.
    static Map<String, Object> fields(Plan plan, Loads loads) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", plan.service().text());
        fields.put("stable", plan.stable().version());
        fields.put("canary", plan.canary().version());
        fields.put("intervalSeconds", seconds(plan.interval()));
        fields.put("steps", steps(plan));
        fields.put("promotedAfterSeconds", seconds(plan.schedule().length()));
        fields.put("metrics", plan.metrics().stream().map(Explanation::metric).toList());
        fields.put("namesBusinessMetric", plan.metrics().stream().anyMatch(metric -> isBusiness(metric.measure())));
        fields.put("detects", ProspectFields.of(plan, loads));
        fields.put("thresholds", thresholds(plan));
        return fields;
    }

    private static List<Map<String, Object>> steps(Plan plan) {
        List<Map<String, Object>> steps = new ArrayList<>();
        Duration start = Duration.ZERO;
        for (Step step : plan.schedule().steps()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("weight", step.weight().basisPoints() / 100.0);
            fields.put("startsAtSeconds", seconds(start));
            fields.put("bakeSeconds", seconds(step.bake()));
            fields.put("bakeAtMostSeconds", seconds(step.bakeAtMost()));
            fields.put("minRequests", step.minRequests());
            if (step.approval() instanceof Step.Approval.Needed(var question)) {
                fields.put("approval", question);
            }
            steps.add(fields);
            start = start.plus(step.bake());
        }
        return steps;
    }

    private static Map<String, Object> metric(Metric metric) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", metric.name().text());
        fields.put("from", metric.measure().from());
        fields.put("whenBad", metric.whenBad().name().toLowerCase(Locale.ROOT));
        fields.put("sentence", sentence(metric));
        return fields;
    }

    private static List<Map<String, Object>> thresholds(Plan plan) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Metric metric : plan.metrics()) {
            if (metric.measure() instanceof Measure.Condition condition) {
                all.add(new Threshold(metric, condition).fields());
            }
        }
        return all;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
