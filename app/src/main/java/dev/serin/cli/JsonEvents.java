package dev.serin.cli;

import dev.serin.engine.Undelivered;
import dev.serin.engine.Watcher;
import dev.serin.judge.Evidence;
import dev.serin.judge.Sample;
import dev.serin.judge.Verdict;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import dev.serin.terminal.PhaseText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Tells programs what a release does: one JSON object a line. The names are a promise; `docs/cli.md` lists them.
final class JsonEvents {
    private final PrintStream out;
    private final boolean on;

    private JsonEvents(PrintStream out, boolean on) {
        this.out = out;
        this.on = on;
    }

    static JsonEvents on(PrintStream out) {
        return new JsonEvents(out, true);
    }

    /// Tells nobody anything.
    static JsonEvents off() {
        return new JsonEvents(new PrintStream(OutputStream.nullOutputStream()), false);
    }

    boolean isOn() {
        return on;
    }

    /// A release is about to begin.
    Watcher begin(Plan plan, String address) {
        return on ? new Lines(Release.of(plan), address) : (_, _) -> {};
    }

    /// Prints one object on a line of its own.
    void print(Map<String, ?> object) {
        if (on) {
            synchronized (out) {
                out.println(JsonMapper.shared().writeValueAsString(object));
                out.flush();
            }
        }
    }

    /// The first fields of every object.
    static Map<String, Object> head(Instant at, String event, Release release) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("at", at.toString());
        head.put("event", event);
        head.put("service", release.plan().service().text());
        head.put("version", release.plan().canary().version());
        head.put("phase", PhaseText.word(release.phase()));
        head.put("step", release.step() + 1);
        head.put("weight", release.routing().wanted().basisPoints() / 100.0);
        String reason = PhaseText.reason(release);
        if (!reason.isEmpty()) {
            head.put("reason", reason);
        }
        return head;
    }

    /// Of one release.
    private final class Lines implements Watcher {
        private final String address;
        private final Map<MetricName, Verdict> verdicts = new HashMap<>();
        private volatile Release before;

        private Lines(Release pending, String address) {
            this.before = pending;
            this.address = address;
        }

        @Override
        public void moved(Signal signal, Decision decision) {
            Release now = decision.release();
            if (signal instanceof Signal.Started && !address.isEmpty()) {
                tell(signal.at(), "listening", before, Map.of("address", address));
            }
            if (!PhaseText.word(now.phase()).equals(PhaseText.word(before.phase())) || now.step() != before.step()) {
                tell(signal.at(), "phase", now, Map.of("before", PhaseText.word(before.phase())));
            }
            before = now;
            decision.effects().forEach(effect -> effect(effect, now));
            look(signal, now);
        }

        @Override
        public void givenUp(Undelivered message) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("notifier", message.notifier());
            fields.put("sentence", message.sentence());
            tell(message.message().at(), "undelivered", before, fields);
        }

        private void tell(Instant at, String event, Release release, Map<String, ?> more) {
            Map<String, Object> object = head(at, event, release);
            object.putAll(more);
            print(object);
        }

        private void effect(Effect effect, Release now) {
            switch (effect) {
                case Effect.Note(var at, var who, var sentence) -> {
                    Map<String, Object> note = new LinkedHashMap<>();
                    note.put("who", who);
                    note.put("sentence", sentence);
                    tell(at, "note", now, note);
                }
                case Effect.Tell(var _, var occasion, var at, var sentence) ->
                    tell(at, occasion.key(), now, Map.of("sentence", sentence));
                case Effect.SetWeight _, Effect.Confirm _, Effect.Observe _, Effect.WakeAt _ -> {}
            }
        }

        private void look(Signal signal, Release now) {
            switch (signal) {
                case Signal.Sampled(var at, var metric, var _) -> sampled(at, now, metric);
                case Signal.SourceFailed(var at, var metric, var _, var reason) -> {
                    Map<String, Object> failure = new LinkedHashMap<>();
                    failure.put("metric", metric.text());
                    failure.put("sentence", reason);
                    tell(at, "sourceFailed", now, failure);
                }
                case Signal.Started _,
                        Signal.Ticked _,
                        Signal.Confirmed _,
                        Signal.Drifted _,
                        Signal.RouterFailed _,
                        Signal.NewerVersion _,
                        Signal.Asked _ -> {}
            }
        }

        private void sampled(Instant at, Release now, MetricName metric) {
            Evidence evidence = now.judge().evidence(metric);
            boolean changed = verdicts.put(metric, evidence.verdict()) != evidence.verdict();
            tell(at, changed ? "verdict" : "sample", now, fields(evidence));
        }
    }

    private static Map<String, Object> fields(Evidence evidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", evidence.metric().text());
        fields.put("verdict", word(evidence.verdict()));
        fields.put("sentence", evidence.sentence());
        switch (evidence) {
            case Evidence.Rates rates -> rates(rates, fields);
            case Evidence.Latencies latencies -> latencies(latencies, fields);
            case Evidence.Usage usage -> usage(usage, fields);
            case Evidence.Condition condition -> condition(condition, fields);
            case Evidence.Nothing _ -> {}
        }
        return fields;
    }

    private static void rates(Evidence.Rates rates, Map<String, Object> fields) {
        Sample.Pair total = rates.total().counts();
        fields.put("canaryRequests", total.canaryRequests());
        fields.put("canaryBad", total.canaryBad());
        fields.put("stableRequests", total.stableRequests());
        fields.put("stableBad", total.stableBad());
        number(fields, "canaryRate", rates.total().canaryRate());
        number(fields, "baselineRate", rates.total().baselineRate());
        number(fields, "ratio", rates.ratio().estimate());
        number(fields, "ratioAtLeast", rates.ratio().low());
        number(fields, "ratioAtMost", rates.ratio().high());
        fields.put("unit", rates.unit().name().toLowerCase(Locale.ROOT));
        evidence(fields, rates.logEBad(), rates.logEGood(), rates.guards());
        fields.put("chance", rates.chance());
        uncounted(fields, rates.uncounted());
        needed(fields, rates.needed());
    }

    private static void latencies(Evidence.Latencies latencies, Map<String, Object> fields) {
        fields.put("quantiles", quantiles(latencies.total()));
        fields.put("unit", latencies.unit().name().toLowerCase(Locale.ROOT));
        evidence(fields, latencies.logEBad(), latencies.logEGood(), latencies.guards());
        uncounted(fields, latencies.uncounted());
        needed(fields, latencies.needed());
    }

    private static void usage(Evidence.Usage usage, Map<String, Object> fields) {
        fields.put("trend", usage.trend().name().toLowerCase(Locale.ROOT));
        fields.put("canaryMean", usage.canary().mean());
        fields.put("stableMean", usage.stable().mean());
        fields.put("canaryInstances", usage.canary().byInstance());
        fields.put("stableInstances", usage.stable().byInstance());
        switch (usage.looked()) {
            case Evidence.Looked.NotYet _ -> {}
            case Evidence.Looked.Look(int number, double difference, double t, double level) -> {
                fields.put("look", number);
                number(fields, "ratio", Math.exp(difference));
                number(fields, "t", t);
                fields.put("level", level);
            }
        }
        switch (usage.exhaustion()) {
            case Evidence.Exhaustion.None() -> {}
            case Evidence.Exhaustion.Passed _ -> fields.put("exhaustedInSeconds", 0);
            case Evidence.Exhaustion.Projected(var in) -> fields.put("exhaustedInSeconds", in.toSeconds());
        }
        fields.put("dropped", usage.dropped());
    }

    private static void condition(Evidence.Condition condition, Map<String, Object> fields) {
        fields.put("standing", condition.standing().name().toLowerCase(Locale.ROOT));
        fields.put("result", condition.result());
        fields.put("successful", condition.tally().successful());
        fields.put("failed", condition.tally().failed());
        fields.put("inconclusive", condition.tally().inconclusive());
        fields.put("errors", condition.tally().errors());
    }

    private static void evidence(Map<String, Object> fields, double bad, double good, Evidence.Guards guards) {
        fields.put("logEBad", bad);
        fields.put("logEGood", good);
        fields.put("phi", guards.phi());
        fields.put("tau", guards.tau());
    }

    private static void uncounted(Map<String, Object> fields, long answers) {
        if (answers > 0) {
            fields.put("uncounted", answers);
        }
    }

    private static void needed(Map<String, Object> fields, Evidence.Needed needed) {
        if (needed instanceof Evidence.Needed.Requests(var towards, long requests)) {
            fields.put("neededFor", word(towards));
            fields.put("neededCanaryRequests", requests);
        }
    }

    /// JSON has no infinity: a bound that is not known is left out.
    private static void number(Map<String, Object> fields, String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, value);
        }
    }

    private static List<Map<String, Object>> quantiles(List<Evidence.Quantile> quantiles) {
        return quantiles.stream()
                .map(quantile -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("quantile", quantile.quantile());
                    band(fields, "canarySeconds", quantile.canary());
                    band(fields, "stableSeconds", quantile.stable());
                    return fields;
                })
                .toList();
    }

    private static void band(Map<String, Object> fields, String name, Evidence.Band band) {
        number(fields, name, band.seconds());
        number(fields, name + "AtLeast", band.atLeast());
        number(fields, name + "AtMost", band.atMost());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
