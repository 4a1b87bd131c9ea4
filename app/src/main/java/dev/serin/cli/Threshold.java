package dev.serin.cli;

import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.terminal.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words what a condition will do, and what can be said of when it fails. Its rule counts failures, so that is reckoned
/// from its pace alone: no traffic makes it faster.
record Threshold(Metric metric, Measure.Condition condition) {
    /// What holds of every threshold.
    static final String DETECTS = "A threshold detects what it is told to, and not a difference from stable: how bad a"
            + " canary has to be stands in its condition, and what both versions suffer fails it too.";

    /// `success-rate (condition on prometheus, every 1m): a success when …; bad after 3 failures in a row`.
    ///
    /// @param whenBad what is done then, as a sentence
    String sentence(String whenBad) {
        String bad = failures() == 0 ? "failures alone never make it bad" : "bad after " + failuresWanted();
        return "%s (condition on %s, %s): %s; %s%s, then %s."
                .formatted(metric.name(), condition.from(), pace(), criteria(), bad, orErrors(), whenBad);
    }

    /// How often it is measured, and when at the earliest it is bad.
    ///
    /// @param whenBad what is done then, as a sentence
    String outlook(Plan plan, String whenBad) {
        String measured = metric.name() + ": a threshold, measured " + pace() + ". ";
        if (failures() == 0) {
            return measured + "Failures alone never make it bad" + orErrors() + ".";
        }
        if (!canFail()) {
            return measured + "It takes " + failuresWanted() + ", which are more than its measurements" + orErrors()
                    + ".";
        }
        Duration earliest = earliest();
        boolean isTooLate = earliest.compareTo(plan.schedule().length()) > 0;
        return measured
                + "After %s, %s after step 1's weight is confirmed at the earliest, %s%s."
                        .formatted(
                                failuresWanted(),
                                Times.text(earliest),
                                whenBad,
                                isTooLate
                                        ? "; the plan may have promoted it by then (after "
                                                + Times.text(plan.schedule().length()) + ")"
                                        : "");
    }

    private String pace() {
        Pace pace = condition.pace();
        String often = pace.count() == 1 ? "once" : "every " + Times.text(pace.every());
        return pace.count() > 1 ? often + ", " + pace.count() + " times" : often;
    }

    private String criteria() {
        Criteria criteria = condition.criteria();
        List<String> said = new ArrayList<>();
        if (!criteria.success().isEmpty()) {
            said.add("a success when " + criteria.success());
        }
        if (!criteria.failure().isEmpty()) {
            said.add("a failure when " + criteria.failure());
        }
        return said.isEmpty() ? "every answer is a success" : String.join(", ", said);
    }

    private int failures() {
        return condition.rule().failures();
    }

    private String failuresWanted() {
        String number = failures() == 1 ? "one failure" : failures() + " failures";
        return number
                + switch (condition.rule()) {
                    case FailureRule.InARow _ -> inARow();
                    case FailureRule.InAll _ -> "";
                    case FailureRule.OfTheLast(var of, var _) -> " among the last " + of;
                    case FailureRule.Argo(var _, var _, int inARow) when inARow > 0 -> inARow();
                    case FailureRule.Argo(var limits, var _, var _) ->
                        (failures() == 1 ? " (" : ", in a row or not (") + "failureLimit: " + limits.failure() + ")";
                };
    }

    private String inARow() {
        return failures() == 1 ? "" : " in a row";
    }

    private String orErrors() {
        return condition.rule() instanceof FailureRule.Argo(var limits, boolean isStrict, var _) && isStrict
                ? ", or after " + (limits.consecutiveError() + 1) + " errors in a row"
                : "";
    }

    private boolean canFail() {
        int count = condition.pace().count();
        return failures() > 0 && (count == 0 || failures() <= count);
    }

    /// Since the first step's weight was confirmed, when every measurement fails.
    private Duration earliest() {
        Pace pace = condition.pace();
        return pace.initialDelay().plus(pace.every().multipliedBy(failures() - 1L));
    }

    /// The same for programs.
    Map<String, Object> fields() {
        Pace pace = condition.pace();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", metric.name().text());
        fields.put("everySeconds", pace.every().toMillis() / 1000.0);
        if (pace.count() > 0) {
            fields.put("count", pace.count());
        }
        if (failures() > 0) {
            fields.put("failures", failures());
        }
        fields.put("canFail", canFail());
        if (canFail()) {
            fields.put("earliestSeconds", earliest().toMillis() / 1000.0);
        }
        return fields;
    }
}
