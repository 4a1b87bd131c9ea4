package dev.serin.samplefile;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Sample;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one line. A line whose shape is wrong is no sample; one of the right shape whose numbers cannot be, or that
/// does not fit the plan, is impossible.
final class LineReader {
    /// The endpoint of a line that names none.
    static final String ALL = "all";

    static final Set<String> KEYS = Set.of(
            "at",
            "from",
            "to",
            "metric",
            "stratum",
            "weight",
            "canary",
            "baseline",
            "empty",
            "noData",
            "measured",
            "unit",
            "cells",
            "dealt",
            "uncounted",
            "users",
            "records",
            "restart",
            "half",
            "history");
    static final Map<String, Outcome> OUTCOMES = Arrays.stream(Outcome.values())
            .collect(Collectors.toMap(outcome -> outcome.name().toLowerCase(Locale.ROOT), outcome -> outcome));
    private static final Set<String> RESTART = Set.of("at", "metric", "restart");
    private static final Set<String> COUNTS = Set.of("n", "bad", "instances");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Metric> metrics = new LinkedHashMap<>();

    LineReader(Plan plan) {
        plan.metrics().forEach(metric -> metrics.put(metric.name().text(), metric));
    }

    /// What kind of numbers a line has.
    private enum Kind {
        SILENCE,
        COUNTS,
        TIMES,
        GAUGES,
        MEASUREMENT
    }

    Said read(int number, String json) throws LineException {
        JsonNode tree = tree(json);
        return tree.has("restart") ? restarted(Keys.of(tree, RESTART)) : sample(number, Keys.of(tree, KEYS));
    }

    private Restarted restarted(Keys line) throws LineException {
        Instant at = line.time("at");
        if (!line.truth("restart")) {
            throw LineException.wrong("'restart' must be true where it stands, but is false");
        }
        return line.has("metric")
                ? new Restarted(at, Optional.of(metric(line.text("metric")).name()))
                : new Restarted(at, Optional.empty());
    }

    private Line sample(int number, Keys line) throws LineException {
        Instant at = line.time("at");
        String name = line.text("metric");
        String stratum = line.has("stratum") ? line.text("stratum") : ALL;
        Kind kind = kind(line, Optional.ofNullable(metrics.get(name)));
        Content content = content(line, kind);
        Shared shared = Shared.read(line);
        if (line.doubt().isPresent()) {
            throw LineException.impossible(line.doubt().get());
        }
        return fitted(new Found(number, at, name, stratum, shared, content));
    }

    private record Found(int number, Instant at, String name, String stratum, Shared shared, Content content) {}

    private Metric metric(String name) throws LineException {
        return Optional.ofNullable(metrics.get(name))
                .orElseThrow(() -> LineException.impossible("the plan has no metric called '" + Keys.shown(name) + "'"
                        + Keys.nearest(name, metrics.keySet())));
    }

    private Line fitted(Found found) throws LineException {
        Metric metric = metric(found.name);
        if (!found.content.fits(metric.measure())) {
            throw LineException.impossible("'" + metric.name() + "' measures " + measured(metric.measure())
                    + ", but the line has " + found.content.name());
        }
        return new Line(found.number, found.at, metric, found.stratum, found.shared, found.content);
    }

    private static String measured(Measure measure) {
        return switch (measure) {
            case Measure.Errors _ -> "errors";
            case Measure.Successes _ -> "successes";
            case Measure.Latency _ -> "latency";
            case Measure.Usage _ -> "usage";
            case Measure.Condition _ -> "a condition";
        };
    }

    private static JsonNode tree(String json) throws LineException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw LineException.wrong(malformed(malformed));
        }
    }

    private static String malformed(JacksonException malformed) {
        boolean isTwice = malformed.getOriginalMessage().startsWith("Duplicate");
        @Nullable TokenStreamLocation where = malformed.getLocation();
        String column = where == null || where.getColumnNr() < 1 ? "" : ", at column " + where.getColumnNr();
        return (isTwice ? "a key stands twice" : "not JSON") + column;
    }

    private static Kind kind(Keys line, Optional<Metric> metric) throws LineException {
        if (line.has("noData")) {
            return Kind.SILENCE;
        }
        if (line.has("measured")) {
            return Kind.MEASUREMENT;
        }
        Set<String> keys = new HashSet<>();
        for (String side : List.of("canary", "baseline")) {
            if (!isEmpty(line) || line.has(side)) {
                keys.addAll(line.map(side).names());
            }
        }
        if (keys.contains("bounds") || keys.contains("counts")) {
            return Kind.TIMES;
        }
        if (keys.contains("n") || keys.contains("bad")) {
            return Kind.COUNTS;
        }
        if (isEmpty(line)) {
            return metric.isPresent() && metric.get().measure() instanceof Measure.Latency ? Kind.TIMES : Kind.COUNTS;
        }
        if (keys.contains("instances")) {
            return Kind.GAUGES;
        }
        throw LineException.wrong("'canary' has neither n and bad, nor bounds and counts, nor instances");
    }

    private static Content content(Keys line, Kind kind) throws LineException {
        return switch (kind) {
            case SILENCE -> {
                Keys silence = line.keys("noData", Set.of("asked", "answered"));
                yield new Content.Silence(silence.text("asked"), silence.text("answered"));
            }
            case COUNTS -> counts(line);
            case TIMES -> TimesReader.read(line);
            case GAUGES -> gauges(line);
            case MEASUREMENT -> measurement(line.keys("measured", Set.of("outcome", "result", "sentence")));
        };
    }

    private static Content measurement(Keys measured) throws LineException {
        return new Content.Measurement(
                measured.word("outcome", OUTCOMES),
                measured.has("result") ? measured.text("result") : "",
                measured.has("sentence") ? measured.text("sentence") : "");
    }

    private static Content counts(Keys line) throws LineException {
        SortedMap<String, Sample.Count> canary = cells(line, "canary");
        SortedMap<String, Sample.Count> stable = cells(line, "baseline");
        return new Content.Counts(
                isEmpty(line) ? Optional.empty() : Optional.of(pair(line, COUNTS)),
                line.has("users")
                        ? Optional.of(pair(line.keys("users", Set.of("canary", "baseline")), Set.of("n", "bad")))
                        : Optional.empty(),
                line.has("half") ? Optional.of(count(line.keys("half", Set.of("n", "bad")))) : Optional.empty(),
                canary,
                stable);
    }

    static boolean isEmpty(Keys line) throws LineException {
        return line.has("empty") && line.truth("empty");
    }

    private static Sample.Pair pair(Keys both, Set<String> known) throws LineException {
        Sample.Count canary = count(both.keys("canary", known));
        Sample.Count stable = count(both.keys("baseline", known));
        return new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad());
    }

    private static Sample.Count count(Keys side) throws LineException {
        Sample.Count count = new Sample.Count(side.count("n"), side.count("bad"));
        if (count.isTorn()) {
            side.impossible(side.name("bad") + " (" + count.bad() + ") is more than " + side.name("n") + " ("
                    + count.requests() + ")");
        }
        return count;
    }

    private static SortedMap<String, Sample.Count> cells(Keys line, String side) throws LineException {
        TreeMap<String, Sample.Count> cells = new TreeMap<>();
        if (line.has(side)) {
            Keys keys = line.keys(side, isEmpty(line) ? Set.of("instances") : COUNTS);
            if (keys.has("instances")) {
                Keys instances = keys.map("instances");
                for (String name : instances.names()) {
                    cells.put(name, count(instances.keys(name, Set.of("n", "bad"))));
                }
            }
        }
        return Collections.unmodifiableSortedMap(cells);
    }

    private static Content gauges(Keys line) throws LineException {
        return new Content.Gauges(gauges(line, "canary"), gauges(line, "baseline"));
    }

    private static SortedMap<String, Double> gauges(Keys line, String side) throws LineException {
        TreeMap<String, Double> gauges = new TreeMap<>();
        Keys instances = line.keys(side, Set.of("instances")).map("instances");
        for (String name : instances.names()) {
            gauges.put(name, instances.gauge(name));
        }
        return Collections.unmodifiableSortedMap(gauges);
    }
}
