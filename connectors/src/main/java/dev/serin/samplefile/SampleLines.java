package dev.serin.samplefile;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One sample as lines, one for each endpoint. What the sample shares stands in the first of them.
record SampleLines(Instant at, MetricName metric, Weight weight, boolean isHistory, Sample sample) {
    /// What is put into a line besides its head.
    private interface Body {
        void put(ObjectNode line, String stratum, boolean isFirst);
    }

    String text() {
        return switch (sample) {
            case Sample.NoData(var _, var asked, var answered) -> {
                ObjectNode line = head();
                line.putObject("noData").put("asked", asked).put("answered", answered);
                yield text(line);
            }
            case Sample.Gauges(var _, var canary, var stable) -> {
                ObjectNode line = head();
                gauges(line.putObject("canary"), canary);
                gauges(line.putObject("baseline"), stable);
                yield text(line);
            }
            case Sample.Measured(var _, var outcome, var result, var sentence) -> {
                ObjectNode line = head();
                line.putObject("measured")
                        .put("outcome", word(LineReader.OUTCOMES, outcome))
                        .put("result", result)
                        .put("sentence", sentence);
                yield text(line);
            }
            case Sample.Rates rates ->
                text(
                        rates.origin(),
                        strata(rates.byEndpoint(), rates.users(), rates.origin().half()),
                        (line, stratum, isFirst) -> put(rates, line, stratum, isFirst));
            case Sample.Latencies latencies ->
                text(
                        latencies.origin(),
                        strata(
                                latencies.byEndpoint(),
                                latencies.users(),
                                latencies.origin().half()),
                        (line, stratum, isFirst) -> put(latencies, line, stratum, isFirst));
        };
    }

    /// JSON has no number for what could not be true.
    private static void gauges(ObjectNode side, SortedMap<String, Double> values) {
        ObjectNode instances = side.putObject("instances");
        values.forEach((name, value) -> {
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                instances.put(name, value);
            } else {
                instances.putNull(name);
            }
        });
    }

    private static String text(ObjectNode line) {
        return JsonMapper.shared().writeValueAsString(line) + "\n";
    }

    /// A sample without endpoints is a line all the same.
    private String text(Origin<?> origin, Set<String> strata, Body body) {
        Set<String> written = strata.isEmpty() ? Set.of(LineReader.ALL) : strata;
        boolean[] isFirst = {true};
        return written.stream()
                .map(stratum -> {
                    ObjectNode line = head().put("stratum", stratum);
                    if (isFirst[0]) {
                        shared(line, origin);
                    }
                    body.put(line, stratum, isFirst[0]);
                    isFirst[0] = false;
                    return text(line);
                })
                .collect(Collectors.joining());
    }

    private static Set<String> strata(Map<String, ?> requests, Map<String, ?> users, Map<String, ?> half) {
        Set<String> strata = new TreeSet<>(requests.keySet());
        strata.addAll(users.keySet());
        strata.addAll(half.keySet());
        return strata;
    }

    private ObjectNode head() {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("at", at.toString());
        line.put("from", sample.window().from().toString());
        if (!sample.window().to().equals(at)) {
            line.put("to", sample.window().to().toString());
        }
        line.put("metric", metric.text());
        line.put("weight", weight.basisPoints());
        return line.put("history", isHistory);
    }

    private static void shared(ObjectNode line, Origin<?> origin) {
        line.put("unit", word(Shared.UNITS, origin.unit()));
        line.put("cells", word(Shared.CELLS, origin.cells()));
        ObjectNode dealt = line.putObject("dealt");
        switch (origin.dealt()) {
            case Origin.Dealt.NotKnown() -> {}
            case Origin.Dealt.Units(var share, var canary, var stable) ->
                dealt.put("share", share).put("canary", canary).put("baseline", stable);
        }
        if (origin.uncounted() > 0) {
            line.put("uncounted", origin.uncounted());
        }
    }

    private static <T> String word(Map<String, T> words, T value) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static void put(Sample.Rates rates, ObjectNode line, String stratum, boolean isFirst) {
        Optional<Sample.Pair> pair = Optional.ofNullable(rates.byEndpoint().get(stratum));
        Origin<Sample.Count> origin = rates.origin();
        line.put("empty", pair.isEmpty());
        ObjectNode canary = line.putObject("canary");
        ObjectNode stable = line.putObject("baseline");
        pair.ifPresent(there -> {
            put(canary, there.canary());
            put(stable, there.stable());
        });
        if (isFirst) {
            instances(canary, origin.canary(), SampleLines::put);
            instances(stable, origin.stable(), SampleLines::put);
        }
        Optional.ofNullable(rates.users().get(stratum)).ifPresent(users -> {
            ObjectNode both = line.putObject("users");
            put(both.putObject("canary"), users.canary());
            put(both.putObject("baseline"), users.stable());
        });
        Optional.ofNullable(origin.half().get(stratum)).ifPresent(half -> put(line.putObject("half"), half));
    }

    private static void put(ObjectNode side, Sample.Count count) {
        side.put("n", count.requests()).put("bad", count.bad());
    }

    private static <T> void instances(ObjectNode side, SortedMap<String, T> cells, BiConsumer<ObjectNode, T> put) {
        if (!cells.isEmpty()) {
            ObjectNode instances = side.putObject("instances");
            cells.forEach((name, cell) -> put.accept(instances.putObject(name), cell));
        }
    }

    private static void put(Sample.Latencies latencies, ObjectNode line, String stratum, boolean isFirst) {
        Optional<Sample.HistogramPair> pair =
                Optional.ofNullable(latencies.byEndpoint().get(stratum));
        Origin<Histogram> origin = latencies.origin();
        line.put("empty", pair.isEmpty());
        bounds(latencies).ifPresent(bounds -> {
            ObjectNode canary = line.putObject("canary");
            ObjectNode stable = line.putObject("baseline");
            bounds(canary, bounds);
            bounds(stable, bounds);
            pair.ifPresent(there -> {
                counts(canary, "counts", there.canary());
                counts(stable, "counts", there.stable());
            });
            if (isFirst) {
                instances(canary, origin.canary(), (cell, histogram) -> counts(cell, "counts", histogram));
                instances(stable, origin.stable(), (cell, histogram) -> counts(cell, "counts", histogram));
            }
        });
        Optional.ofNullable(latencies.users().get(stratum)).ifPresent(records -> {
            ObjectNode moved = line.putObject("records");
            both(moved.putObject("before"), records.before());
            both(moved.putObject("after"), records.after());
            if (records.half().before().total() > 0 || records.half().after().total() > 0) {
                ObjectNode half = moved.putObject("half");
                counts(half, "before", records.half().before());
                counts(half, "after", records.half().after());
            }
        });
        Optional.ofNullable(origin.half().get(stratum))
                .ifPresent(half -> counts(line.putObject("half"), "counts", half));
    }

    private static void both(ObjectNode both, Sample.HistogramPair pair) {
        counts(both, "canary", pair.canary());
        counts(both, "baseline", pair.stable());
    }

    private static void bounds(ObjectNode side, double[] bounds) {
        ArrayNode list = side.putArray("bounds");
        for (double bound : bounds) {
            list.add(bound);
        }
    }

    private static void counts(ObjectNode to, String key, Histogram histogram) {
        ArrayNode list = to.putArray(key);
        for (long count : histogram.counts()) {
            list.add(count);
        }
    }

    /// Those that all histograms of the sample have; empty where it has none.
    private static Optional<double[]> bounds(Sample.Latencies latencies) {
        Origin<Histogram> origin = latencies.origin();
        return Stream.of(
                        latencies.byEndpoint().values().stream().map(Sample.HistogramPair::stable),
                        latencies.users().values().stream()
                                .map(records -> records.before().stable()),
                        origin.half().values().stream(),
                        origin.stable().values().stream(),
                        origin.canary().values().stream())
                .flatMap(part -> part)
                .findFirst()
                .map(Histogram::bounds);
    }
}
