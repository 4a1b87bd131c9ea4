package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import dev.serin.yaml.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what one metric measures.
final class MeasureReader {
    private static final Map<String, Measure.Grouping> GROUPINGS =
            Map.of("endpoint", Measure.Grouping.ENDPOINT, "service", Measure.Grouping.SERVICE);
    private static final String PROMETHEUS = "prometheus";
    private static final String QUANTILE = "[pP](?=.*[1-9])\\d{1,2}(\\.\\d{1,6})?";
    private static final String LABEL = "[A-Za-z_][A-Za-z0-9_]{0,252}";
    private static final String BYTES = "(?s).*_bytes(?![A-Za-z0-9_]).*";
    private static final String LEAVE_OUT = "leave it out: no metric source is asked with queries yet";
    private static final Map<String, String> ERRORS_LATER =
            Map.of("bad", LEAVE_OUT, "total", LEAVE_OUT, "variantLabel", LEAVE_OUT, "preset", LEAVE_OUT);
    private static final Map<String, String> LATENCY_LATER =
            Map.of("histogram", LEAVE_OUT, "variantLabel", LEAVE_OUT, "preset", LEAVE_OUT);

    private final Fields fields;
    private final Source source;
    private final Values values;

    private MeasureReader(Fields fields) {
        this.fields = fields;
        this.source = fields.source();
        this.values = new Values(source);
    }

    static Measure read(Fields metric, MeasureKind kind) {
        MeasureReader reader = new MeasureReader(metric.fields(kind.key(), kind.example()));
        return switch (kind) {
            case ERRORS -> reader.errors();
            case LATENCY -> reader.latency();
            case SUCCESSES -> reader.successes();
            case USAGE -> reader.usage();
        };
    }

    private Measure errors() {
        fields.only("key", Set.of("from", "by"), ERRORS_LATER);
        return new Measure.Errors(from(), grouping());
    }

    private Measure latency() {
        fields.only("key", Set.of("from", "by", "quantiles", "shape"), LATENCY_LATER);
        List<Double> quantiles = fields.items("quantiles", "[p95, p99]").stream()
                .flatMap(item -> quantile(item).stream())
                .distinct()
                .sorted()
                .toList();
        return new Measure.Latency(
                from(),
                grouping(),
                quantiles.isEmpty() ? List.of(0.95, 0.99) : quantiles,
                fields.choice("shape", Measure.Shape.TAIL, PlanReader.words(Measure.Shape.values())));
    }

    /// Kept apart by labels, or not at all: only their source knows endpoints.
    private Measure successes() {
        fields.only(Set.of("from", "good", "total", "by", "variantLabel"));
        String from = prometheus();
        List<Settings> labels = fields.items("by", "[uri]").stream()
                .flatMap(item -> label(item).stream())
                .distinct()
                .toList();
        return new Measure.Successes(
                from, labels.isEmpty() ? Measure.Grouping.SERVICE : Measure.Grouping.ENDPOINT, query(labels));
    }

    private Settings.Node query(List<Settings> labels) {
        TreeMap<String, Settings> query = new TreeMap<>();
        query.put("good", selector("good", "'orders_total{outcome=\"completed\"}'"));
        query.put("total", selector("total", "orders_total"));
        query.put("variantLabel", variantLabel());
        if (!labels.isEmpty()) {
            query.put("by", new Settings.Items(labels));
        }
        return new Settings.Node(query);
    }

    /// Names by the convention of Prometheus tell bytes.
    private Measure usage() {
        fields.only(Set.of("from", "query", "per", "variantLabel", "trend", "limit"));
        String from = prometheus();
        fields.choice("per", "instance", Map.of("instance", "instance"));
        TreeMap<String, Settings> query = new TreeMap<>();
        query.put("query", selector("query", "process_resident_memory_bytes"));
        query.put("variantLabel", variantLabel());
        Optional<Amount> limit = fields.leaf("limit", "512Mi").flatMap(leaf -> Amount.read(source, leaf));
        boolean areBytes = limit.map(Amount::areBytes).orElse(false)
                || fields.leaf("query", "").map(Leaf::text).orElse("").matches(BYTES);
        return new Measure.Usage(
                from,
                fields.choice("trend", Measure.Trend.NONE, PlanReader.words(Measure.Trend.values())),
                new Settings.Node(query),
                limit.map(Amount::value).orElse(0.0),
                areBytes ? Measure.Quantity.BYTES : Measure.Quantity.NUMBER);
    }

    private Settings variantLabel() {
        return new Settings.Scalar(fields.as(
                "variantLabel", "version", "version", values.shaped(LABEL, "be the name of a label", "version")));
    }

    /// Of what only a source with queries knows.
    private String prometheus() {
        fields.required("from", PROMETHEUS);
        String from = fields.choice("metric source", "from", PROMETHEUS, Map.of(PROMETHEUS, PROMETHEUS));
        notAskedYet("leave the metric out to run the plan");
        return from;
    }

    private Settings selector(String key, String example) {
        return new Settings.Scalar(fields.required(key, example).map(Leaf::text).orElse(""));
    }

    private Optional<Settings> label(Tree item) {
        return Fields.leaf(source, item, "A label", "uri")
                .flatMap(leaf ->
                        values.shaped(LABEL, "be the names of labels", "[uri]").apply("by", leaf))
                .map(Settings.Scalar::new);
    }

    private Optional<Double> quantile(Tree item) {
        Optional<Leaf> leaf = Fields.leaf(source, item, "A quantile", "p95");
        if (leaf.isPresent() && !leaf.get().text().matches(QUANTILE)) {
            source.error(
                    "'" + leaf.get().shown() + "' is not a quantile.",
                    leaf.get().place(),
                    "write p95, p99 or p99.9");
            return Optional.empty();
        }
        return leaf.map(sound ->
                new BigDecimal(sound.text().substring(1)).movePointLeft(2).doubleValue());
    }

    private Measure.Grouping grouping() {
        return fields.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS);
    }

    private String from() {
        notAskedYet("write from: proxy to run the plan");
        return fields.choice("metric source", "from", "proxy", Map.of("proxy", "proxy", PROMETHEUS, PROMETHEUS));
    }

    private void notAskedYet(String mend) {
        if (fields.isText("from", PROMETHEUS)) {
            source.notToRun(
                    "The metric source '" + PROMETHEUS + "' is not there yet: 'run' refuses the plan.",
                    fields.place("from"),
                    mend);
        }
    }
}
