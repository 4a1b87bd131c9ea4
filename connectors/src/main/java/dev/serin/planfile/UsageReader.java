package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.series.Preset.Ask;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what one metric measures of each instance: a gauge, or what a counter counts for each request.
final class UsageReader {
    private static final Set<String> KEYS = SeriesForm.keys("query", "counter", "perRequest", "of", "trend", "limit");

    private static final String MEMORY = "process_resident_memory_bytes";
    private static final String CPU = "process_cpu_seconds_total";
    private static final String REQUESTS = "http_requests_total";

    /// Names by the convention of Prometheus tell bytes.
    private static final String BYTES = "(?s).*_bytes(?![A-Za-z0-9_]).*";

    private final Fields fields;
    private final Source source;
    private final Known known;

    UsageReader(Fields fields, Known known) {
        this.fields = fields;
        this.source = fields.source();
        this.known = known;
    }

    Measure read() {
        fields.only(KEYS);
        From from = From.source(fields, known);
        SeriesForm form = new SeriesForm(fields, known);
        Measure.Trend trend = fields.choice("trend", Measure.Trend.NONE, PlanReader.words(Measure.Trend.values()));
        Optional<Amount> limit = fields.leaf("limit", "512Mi").flatMap(leaf -> Amount.read(source, leaf));
        asked(form);
        fewInstances(from, limit.isPresent());
        Settings.Node query = form.queryPerInstance();
        boolean areBytes = limit.map(Amount::areBytes).orElse(false) || areBytes(query);
        return new Measure.Usage(
                from.name(),
                trend,
                query,
                limit.map(Amount::value).orElse(0.0),
                areBytes ? Measure.Quantity.BYTES : Measure.Quantity.NUMBER);
    }

    /// Scraped are the urls of the plan. Others may see more instances behind them, and count those of a preset.
    private void fewInstances(From from, boolean hasLimit) {
        boolean isScraped = "scrape".equals(known.providers().get(from.name()));
        boolean isOfUrls = !fields.has("preset") && (!fields.has("per") || fields.isText("per", "instance"));
        boolean isCounted = isScraped || (known.sources().contains(from.name()) && isOfUrls);
        int urls = known.urlsOfStable();
        if (isCounted && urls > 0 && urls < Measure.Usage.FEWEST_INSTANCES) {
            source.warning(
                    "Usage compares instances: at least " + Measure.Usage.FEWEST_INSTANCES
                            + " of stable's are needed, and the plan names " + urls
                            + (hasLimit ? ", so only 'limit' is watched." : ", so nothing is ever judged."),
                    fields.place(),
                    "name " + Measure.Usage.FEWEST_INSTANCES + " urls of stable or more"
                            + (isScraped ? "" : ", or leave it where the source sees more instances behind them"));
        }
    }

    private static boolean areBytes(Settings.Node query) {
        return Stream.of(query.text("query", ""), query.node("query").text("canary", ""))
                .anyMatch(text -> text.matches(BYTES));
    }

    private void asked(SeriesForm form) {
        Optional<Ask> of = fields.leaf("of", "memory")
                .flatMap(leaf -> fields.chosen("choice for 'of'", leaf, Map.of("memory", Ask.MEMORY, "cpu", Ask.CPU)));
        List<String> named =
                Stream.of("query", "counter", "of").filter(fields::has).toList();
        if (named.size() > 1) {
            source.error(
                    "Usage is one thing of each instance, but this names " + String.join(" and ", named) + ".",
                    fields.place(),
                    "make a metric of each");
        } else if (fields.has("query")) {
            form.own("query", MEMORY);
        } else if (fields.has("counter")) {
            form.own("counter", CPU);
            form.own("perRequest", REQUESTS);
        } else if (form.hasPreset()) {
            ofPreset(form, of);
        } else if (fields.has("of")) {
            source.error(
                    "'of' chooses what of a preset is measured, and there is none.",
                    fields.place("of"),
                    "write preset: kubernetesPods beside it");
        } else {
            form.nothing("usage", "query: " + MEMORY + ", or preset: kubernetesPods with of: memory");
        }
        if (fields.has("perRequest") && !fields.has("counter") && !of.equals(Optional.of(Ask.CPU))) {
            withoutCounter();
        }
    }

    private void ofPreset(SeriesForm form, Optional<Ask> of) {
        if (!fields.has("of")) {
            source.error(
                    "The preset '" + fields.leaf("preset", "").map(Leaf::shown).orElse("")
                            + "' does not say what of an instance is measured.",
                    fields.place(),
                    "write of: memory, or of: cpu beside it");
        } else if (of.equals(Optional.of(Ask.MEMORY))) {
            form.ofPreset("query", Ask.MEMORY, "memory", SeriesForm.oneThatCounts(Ask.MEMORY, "query"));
        } else if (of.equals(Optional.of(Ask.CPU))) {
            form.ofPreset("counter", Ask.CPU, "CPU", SeriesForm.oneThatCounts(Ask.CPU, "counter and perRequest"));
            if (fields.has("perRequest")) {
                form.own("perRequest", REQUESTS);
            } else {
                form.ofPreset("perRequest", Ask.TOTAL, "requests", "write perRequest: " + REQUESTS + " beside it");
            }
        }
    }

    private void withoutCounter() {
        source.error(
                "'perRequest' divides a counter, and there is none.",
                fields.place("perRequest"),
                "write counter: " + CPU + " beside it, or leave it out");
    }
}
