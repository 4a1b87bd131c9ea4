package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.series.Preset.Ask;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Items;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Nothing;
import dev.serin.yaml.Source.Told;
import dev.serin.yaml.Source.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads what one metric measures.
final class MeasureReader {
    private static final Map<String, Measure.Grouping> GROUPINGS =
            Map.of("endpoint", Measure.Grouping.ENDPOINT, "service", Measure.Grouping.SERVICE);
    private static final String BAD = "'http_requests_total{status=~\"5..\"}'";
    private static final String REQUESTS = "http_requests_total";
    private static final String GOOD = "'orders_total{outcome=\"completed\"}'";
    private static final String ORDERS = "orders_total";
    private static final String HISTOGRAM = "http_request_duration_seconds";

    private static final String BUCKETS = "(?s)\\s*[A-Za-z_:][A-Za-z0-9_:]*_bucket\\s*(\\{.*)?";

    private static final Set<String> ERRORS = SeriesForm.keys("by", "bad", "total");
    private static final Set<String> LATENCY = SeriesForm.keys("by", "histogram", "unit", "quantiles", "shape");
    private static final Set<String> SUCCESSES = SeriesForm.keys("by", "good", "total");

    /// Those that the proxy understands as well.
    private static final Set<String> OF_PROXY = Set.of("from", "by", "quantiles", "shape");

    private final Fields fields;
    private final Source source;
    private final Known known;

    private MeasureReader(Fields fields, Known known) {
        this.fields = fields;
        this.source = fields.source();
        this.known = known;
    }

    static Measure read(Fields metric, MeasureKind kind, Known known) {
        if (kind == MeasureKind.CONDITION) {
            return ConditionReader.read(metric, known);
        }
        Fields fields = metric.fields(kind.key(), kind.example());
        MeasureReader reader = new MeasureReader(fields, known);
        return switch (kind) {
            case ERRORS -> reader.errors();
            case LATENCY -> reader.latency();
            case SUCCESSES -> reader.successes();
            case USAGE -> new UsageReader(fields, known).read();
            case CONDITION, ANALYSIS_TEMPLATE -> throw new IllegalArgumentException(kind + " has a reader of its own");
        };
    }

    private Measure errors() {
        fields.only(ERRORS);
        From from = From.orProxy(fields, known);
        SeriesForm form = new SeriesForm(fields, known);
        if (from.isProxy()) {
            return new Measure.Errors(from.name(), ofProxy());
        }
        if (fields.has("bad") || fields.has("total")) {
            form.own("bad", BAD);
            form.own("total", REQUESTS);
        } else if (form.hasPreset()) {
            String mend = SeriesForm.oneThatCounts(Ask.BAD, "bad and total");
            form.ofPreset("bad", Ask.BAD, "requests", mend);
            form.ofPreset("total", Ask.TOTAL, "requests", mend);
        } else {
            form.nothing("errors", "bad: " + BAD + " and total: " + REQUESTS + ", or preset: istio");
        }
        Measure.Grouping grouping = form.grouping();
        return new Measure.Errors(from.name(), grouping, form.query());
    }

    private Measure latency() {
        fields.only(LATENCY);
        From from = From.orProxy(fields, known);
        SeriesForm form = new SeriesForm(fields, known);
        List<Double> quantiles = new QuantilesReader(fields).read();
        Measure.Shape shape = fields.choice("shape", Measure.Shape.TAIL, PlanReader.words(Measure.Shape.values()));
        String unit = fields.choice("unit", "", Map.of("s", "s", "ms", "ms"));
        if (from.isProxy()) {
            return new Measure.Latency(from.name(), ofProxy(), quantiles, shape);
        }
        histogram(form, unit);
        Measure.Grouping grouping = form.grouping();
        return new Measure.Latency(from.name(), grouping, quantiles, shape, form.query());
    }

    /// The unit of a preset is that of its own histogram.
    private void histogram(SeriesForm form, String unit) {
        if (fields.has("histogram")) {
            form.own("histogram", HISTOGRAM);
            buckets(fields.tree("histogram"));
        } else if (form.hasPreset()) {
            form.ofPreset(
                    "histogram", Ask.HISTOGRAM, "latencies", SeriesForm.oneThatCounts(Ask.HISTOGRAM, "histogram"));
            form.unitOfPreset();
        } else {
            form.nothing("latency", "histogram: " + HISTOGRAM + ", or preset: istio");
        }
        if (!unit.isEmpty()) {
            form.put("unit", unit);
        }
    }

    /// A histogram is named without what its series have behind its name.
    private void buckets(Tree histogram) {
        switch (histogram) {
            case Leaf leaf
            when leaf.text().matches(BUCKETS) ->
                source.error(
                        "'histogram' names the buckets and not the histogram: '" + leaf.shown() + "'.",
                        leaf.place(),
                        "leave '_bucket' out of the name");
            case Branch sides -> sides.entries().values().forEach(this::buckets);
            case Leaf _, Items _, Nothing _, Told _ -> {}
        }
    }

    /// Kept apart by labels, or not at all: only their source knows endpoints.
    private Measure successes() {
        fields.only(SUCCESSES);
        From from = From.source(fields, known);
        SeriesForm form = new SeriesForm(fields, known);
        form.own("good", GOOD);
        form.own("total", ORDERS);
        Measure.Grouping grouping = form.grouping();
        Settings.Node query = form.query();
        return new Measure.Successes(from.name(), grouping, query);
    }

    /// What the proxy counts is fixed.
    private Measure.Grouping ofProxy() {
        if (From.isMisspelt(fields)) {
            return Measure.Grouping.ENDPOINT;
        }
        Set<String> others = new TreeSet<>(fields.keys());
        others.retainAll(union());
        others.removeAll(OF_PROXY);
        if (!others.isEmpty()) {
            source.error(
                    "The proxy counts by itself, and is not asked for '" + String.join("', '", others) + "'.",
                    fields.place("from"),
                    "write from: "
                            + known.sources().stream().sorted().findFirst().orElse("prometheus")
                            + ", or leave out " + String.join(", ", others));
        }
        return fields.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS);
    }

    private static Set<String> union() {
        Set<String> union = new TreeSet<>(ERRORS);
        union.addAll(LATENCY);
        return union;
    }
}
