package dev.serin.cli;

import dev.serin.engine.Watcher;
import dev.serin.judge.Evidence;
import dev.serin.judge.Verdict;
import dev.serin.plan.MetricName;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Tells what a release does, as lines for people or as one JSON object a line.
final class Events implements Watcher {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private final boolean json;
    private final Map<MetricName, Verdict> verdicts = new HashMap<>();
    private int looks;

    Events(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void moved(Signal signal, Decision decision) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Note(var at, var who, var sentence)) {
                tell(
                        decision.release(),
                        at,
                        "note",
                        Map.of("who", who, "sentence", sentence),
                        sentence + (who.equals("serin") ? "" : " (" + who + ")"));
            }
            if (effect instanceof Effect.Tell(var _, var occasion, var at, var sentence)) {
                tell(decision.release(), at, occasion.key(), Map.of("sentence", sentence), "");
            }
        }
        if (signal instanceof Signal.Sampled sampled) {
            sampled(decision.release(), sampled);
        }
    }

    private void sampled(Release release, Signal.Sampled sampled) {
        Evidence evidence = release.judge().evidence(sampled.metric());
        boolean changed = verdicts.put(sampled.metric(), evidence.verdict()) != evidence.verdict();
        boolean isTime = ++looks % 20 == 1;
        String line = changed || isTime
                ? evidence.verdict().name().toLowerCase(Locale.ROOT) + ": " + evidence.sentence()
                : "";
        tell(release, sampled.at(), changed ? "verdict" : "sample", fields(evidence), line);
    }

    private static Map<String, Object> fields(Evidence evidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", evidence.metric().text());
        fields.put("verdict", evidence.verdict().name().toLowerCase(Locale.ROOT));
        fields.put("sentence", evidence.sentence());
        if (evidence instanceof Evidence.Rates rates) {
            fields.put("canaryRequests", rates.total().counts().canaryRequests());
            fields.put("canaryBad", rates.total().counts().canaryBad());
            fields.put("stableRequests", rates.total().counts().stableRequests());
            fields.put("stableBad", rates.total().counts().stableBad());
            fields.put("logEBad", rates.logEBad());
            fields.put("logEGood", rates.logEGood());
        }
        return fields;
    }

    private void tell(Release release, java.time.Instant at, String event, Map<String, ?> more, String line) {
        if (!json) {
            if (!line.isEmpty()) {
                out.println(line);
            }
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", at.toString());
        object.put("event", event);
        object.put("service", release.plan().service().text());
        object.put("version", release.plan().canary().version());
        object.put("phase", release.phase().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        object.put("step", release.step() + 1);
        object.put("weight", release.routing().wanted().basisPoints() / 100.0);
        object.putAll(more);
        object(object);
    }

    /// Prints one JSON object on a line of its own.
    void object(Map<String, ?> object) {
        synchronized (out) {
            out.println(JSON.writeValueAsString(object));
            out.flush();
        }
    }
}
