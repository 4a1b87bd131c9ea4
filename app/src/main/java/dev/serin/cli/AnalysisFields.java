package dev.serin.cli;

import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.analyze.Conclusion;
import dev.serin.analyze.Watched;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// An analysis for programs: a JSON object for each measurement, and one for the end. The names are a promise;
/// `docs/cli.md` lists them.
final class AnalysisFields {
    private AnalysisFields() {}

    static Map<String, Object> measurement(Instant at, Watched metric) {
        Map<String, Object> fields = head(at, "measurement");
        fields.put("metric", metric.metric().name());
        fields.put("outcome", AnalysisLines.name(metric.last().outcome()));
        fields.put("value", metric.last().value());
        fields.put("sentence", metric.last().sentence());
        fields.put("waiting", metric.isWaiting() && !metric.terms().isStrict());
        count(metric, fields);
        return fields;
    }

    private static void count(Watched metric, Map<String, Object> fields) {
        Tally tally = metric.tally();
        fields.put("dryRun", metric.metric().isDryRun());
        fields.put("successful", tally.successful());
        fields.put("failed", tally.failed());
        fields.put("inconclusive", tally.inconclusive());
        fields.put("errors", tally.errors());
        fields.put("consecutiveSuccess", tally.consecutiveSuccess());
        fields.put("consecutiveFailures", tally.consecutiveFailures());
        fields.put("consecutiveErrors", tally.consecutiveError());
    }

    static Map<String, Object> summary(Instant at, Conclusion conclusion, int exit) {
        Map<String, Object> fields = head(at, "summary");
        fields.put(
                "outcome",
                conclusion.standing() == Standing.RUNNING ? "Interrupted" : AnalysisLines.name(conclusion.standing()));
        fields.put("exit", exit);
        fields.put("seconds", conclusion.took().toMillis() / 1000.0);
        fields.put("sentence", conclusion.sentence());
        fields.put(
                "metrics",
                conclusion.progress().metrics().stream()
                        .map(metric -> metric(metric, conclusion))
                        .toList());
        return fields;
    }

    private static Map<String, Object> metric(Watched metric, Conclusion conclusion) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", metric.metric().name());
        fields.put("outcome", AnalysisLines.stopped(conclusion.standing(metric)));
        fields.put("value", metric.last().value());
        fields.put("sentence", metric.last().sentence());
        count(metric, fields);
        return fields;
    }

    private static Map<String, Object> head(Instant at, String event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", at.toString());
        fields.put("event", event);
        return fields;
    }
}
