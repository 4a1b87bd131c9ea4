package dev.serin.backtest;

import dev.serin.judge.Verdict;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.RecordedLine;
import dev.serin.samplefile.Restarted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Answers a file of samples in JSON Lines: each of its lines with the evidence of its endpoint alone, each time with
/// that of every metric that has several endpoints, and the file with what the plan would have done. Used by one
/// thread.
public final class JsonAnswers {
    private final Consumer<String> lines;
    private Optional<Instant> open = Optional.empty();

    /// @param lines takes each answer, without an end of line
    public JsonAnswers(Consumer<String> lines) {
        this.lines = lines;
    }

    /// A sample is about to be judged: with the first one of a later time, the time before is answered.
    public void before(Recorded recorded, Backtest backtest) {
        open.filter(at -> !at.equals(recorded.at())).ifPresent(at -> time(at, backtest));
        open = Optional.of(recorded.at());
    }

    /// Answers the lines of one sample, after it was judged.
    public void after(Recorded recorded, Backtest backtest) {
        Reading reading = Reading.of(backtest.judge(), recorded.metric());
        for (RecordedLine line : recorded.lines()) {
            Reading.Endpoint endpoint = reading.endpoint(line.stratum());
            Map<String, Object> fields = head(recorded.at(), recorded.metric());
            fields.put("stratum", line.stratum());
            fields.put("logEBad", endpoint.logEBad());
            fields.put("logEGood", endpoint.logEGood());
            fields.put("phi", reading.guards().phi());
            fields.put("tau", reading.guards().tau());
            fields.put("verdict", word(reading.evidence().verdict()));
            fields.put("why", reading.evidence().sentence());
            print(fields);
        }
    }

    /// Answers a line that tells that something starts anew, before it does. The time before is answered with it.
    public void before(Restarted restarted, Backtest backtest) {
        open.ifPresent(at -> time(at, backtest));
        open = Optional.empty();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", restarted.at().toString());
        restarted.metric().ifPresent(metric -> fields.put("metric", metric.text()));
        fields.put("restart", true);
        print(fields);
    }

    /// Answers a time of which all samples were judged.
    private void time(Instant at, Backtest backtest) {
        for (Metric metric : backtest.plan().metrics()) {
            Reading reading = Reading.of(backtest.judge(), metric.name());
            if (reading.endpoints().size() > 1) {
                Map<String, Object> fields = head(at, metric.name());
                fields.put("logEBad", reading.logEBad());
                fields.put("logEGood", reading.logEGood());
                fields.put("verdict", word(reading.evidence().verdict()));
                print(fields);
            }
        }
    }

    /// Answers the last time, and the whole.
    ///
    /// @param dropped samples that could not be
    public void over(long dropped, Backtest backtest) {
        open.ifPresent(at -> time(at, backtest));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", Outcome.word(backtest));
        backtest.finding().ifPresent(finding -> {
            fields.put("at", finding.at().toString());
            if (finding instanceof Backtest.Finding.RolledBack(var _, var culprits, var _)) {
                fields.put("culprits", culprits.stream().map(MetricName::text).toList());
            }
            fields.put("why", finding.why());
        });
        fields.put("judged", backtest.judged());
        fields.put("learnt", backtest.learnt());
        if (backtest.silent() > 0) {
            fields.put("noData", backtest.silent());
        }
        fields.put("dropped", dropped);
        fields.put("notes", Outcome.notes(backtest));
        print(fields);
    }

    private static Map<String, Object> head(Instant at, MetricName metric) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", at.toString());
        fields.put("metric", metric.text());
        return fields;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void print(Map<String, Object> fields) {
        lines.accept(JsonMapper.shared().writeValueAsString(fields));
    }
}
