package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads `sources`. A key that is a provider's name has the provider's settings; any other is a name of the user's own,
/// with the provider below it: `eu: { prometheus: { … } }`.
final class SourcesReader {
    static final String EXAMPLE = "{ prometheus: { address: " + PrometheusReader.ADDRESS + " } }";

    /// The provider that is asked with queries.
    static final String PROMETHEUS = "prometheus";

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,252}";
    private static final Map<String, Function<Fields, Settings.Node>> PROVIDERS = Map.of(
            PROMETHEUS,
            fields -> new PrometheusReader(fields).read(),
            "scrape",
            fields -> new ScrapeReader(fields).read());
    private static final Map<String, String> EXAMPLES =
            Map.of(PROMETHEUS, "{ address: " + PrometheusReader.ADDRESS + " }", "scrape", "{ path: /metrics }");

    private final Fields sources;
    private final Source source;
    private final List<SourcePlan> read = new ArrayList<>();
    private final Map<String, String> byName = new TreeMap<>();

    SourcesReader(Fields spec) {
        this.sources = spec.fields("sources", EXAMPLE);
        this.source = spec.source();
    }

    List<SourcePlan> read() {
        for (String name : sources.keys()) {
            byName.put(name, PROMETHEUS);
            if (PROVIDERS.containsKey(name)) {
                add(name, name, sources);
            } else {
                named(name);
            }
        }
        return read;
    }

    /// The providers by the names of the sources, of those with mistakes as well: a metric that names one of them makes
    /// no further mistake.
    Map<String, String> providers() {
        return byName;
    }

    private void add(String name, String provider, Fields fields) {
        Fields settings = fields.fields(provider, EXAMPLES.getOrDefault(provider, ""));
        Function<Fields, Settings.Node> reader = Optional.ofNullable(PROVIDERS.get(provider))
                .orElseThrow(() -> new IllegalStateException("no reader of " + provider));
        byName.put(name, provider);
        read.add(new SourcePlan(name, provider, reader.apply(settings)));
    }

    private void named(String name) {
        if (!name.matches(NAME) || name.equals(From.PROXY)) {
            wrongName(name);
            return;
        }
        Fields wrapped = sources.fields(name, EXAMPLE);
        List<String> providers =
                PROVIDERS.keySet().stream().filter(wrapped::has).sorted().toList();
        if (providers.isEmpty() && isNear(name)) {
            sources.unknown("metric source", name, sources.place(name), PROVIDERS.keySet());
            Spelling.nearest(name, PROVIDERS.keySet()).ifPresent(near -> byName.put(near, near));
            return;
        }
        wrapped.only("metric source", PROVIDERS.keySet(), Map.of());
        providers.forEach(provider -> add(name, provider, wrapped));
        if (providers.size() != 1 && !wrapped.isStandIn()) {
            notOne(name, providers);
        }
    }

    private static boolean isNear(String name) {
        return name.length() < 20 && Spelling.nearest(name, PROVIDERS.keySet()).isPresent();
    }

    private void wrongName(String name) {
        String what = name.equals(From.PROXY)
                ? "'proxy' is the router's name, and no name for a metric source."
                : "The name of a metric source must be made of letters, digits, '-', '_' and '.'.";
        source.error(what, sources.place(name), "give it another name, such as eu");
    }

    /// Where keys are wrong, too, that has been told, and says more.
    private void notOne(String name, List<String> providers) {
        Fields wrapped = sources.fields(name, EXAMPLE);
        if (providers.size() > 1) {
            source.error(
                    "'" + name + "' is one metric source, but names " + String.join(" and ", providers) + ".",
                    wrapped.place(),
                    "make a source of each");
        } else if (wrapped.keys().isEmpty()) {
            source.error("'" + name + "' does not say what it is.", wrapped.place(), "write " + name + ": " + EXAMPLE);
        }
    }
}
