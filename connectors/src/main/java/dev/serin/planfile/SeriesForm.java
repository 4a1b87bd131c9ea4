package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import dev.serin.series.Preset;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Tree;
import dev.serin.yaml.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what a source of series is asked, and writes it in the words of `series`: sources know no presets.
final class SeriesForm {
    private static final String LABEL = "[A-Za-z_][A-Za-z0-9_]{0,252}";
    private static final String INSTANCE = "instance";
    private static final String NONE = "none";

    private final Fields fields;
    private final Source source;
    private final Values values;
    private final SelectorReader selectors;
    private final Optional<String> variantLabel;
    private final Optional<FilledPreset> preset;
    private final TreeMap<String, Settings> query = new TreeMap<>();
    private boolean hasShared;
    private boolean hasApart;

    SeriesForm(Fields fields, Known known) {
        this.fields = fields;
        this.source = fields.source();
        this.values = new Values(source);
        this.selectors = new SelectorReader(fields);
        this.variantLabel = said("variantLabel", "version");
        this.preset = new PresetReader(fields).read(known, variantLabel);
    }

    /// The keys of a form that has these of its own.
    static Set<String> keys(String... own) {
        Set<String> keys = new HashSet<>(PresetReader.KEYS);
        keys.addAll(List.of("from", "variantLabel", "per"));
        keys.addAll(List.of(own));
        return Set.copyOf(keys);
    }

    private Optional<String> said(String key, String example) {
        return fields.leaf(key, example)
                .flatMap(leaf ->
                        values.shaped(LABEL, "be the name of a label", example).apply(key, leaf));
    }

    boolean hasPreset() {
        return fields.has("preset");
    }

    /// Puts in what somebody wrote at the key, which must be there.
    void own(String key, String example) {
        selectors.read(key, example).ifPresent(written -> query.put(key, own(written)));
    }

    private Settings own(SelectorReader.Written written) {
        return switch (written) {
            case SelectorReader.Written.Apart(var both) -> {
                hasApart = true;
                yield both;
            }
            case SelectorReader.Written.Shared(var selector, var text) -> {
                hasShared = true;
                yield preset.<Settings>map(found -> found.narrowed(selector)).orElse(new Settings.Scalar(text));
            }
        };
    }

    /// Puts in what the preset counts, if it is one and counts it.
    ///
    /// @param what of the world is counted, after `counts no`
    /// @param mend what to do where it does not
    void ofPreset(String key, Preset.Ask ask, String what, String mend) {
        preset.ifPresent(found -> {
            if (found.preset().counts(ask)) {
                query.put(key, found.selectors(ask));
            } else {
                source.error(
                        "The preset '" + found.preset().name() + "' counts no " + what + ".",
                        fields.place("preset"),
                        mend);
            }
        });
    }

    /// Names those presets that count it, and what to write without one.
    static String oneThatCounts(Preset.Ask ask, String otherwise) {
        return "use one of " + String.join(", ", Preset.counting(ask)) + ", or write " + otherwise;
    }

    void put(String key, String value) {
        query.put(key, new Settings.Scalar(value));
    }

    /// Puts in the unit of the preset's own histogram.
    void unitOfPreset() {
        preset.ifPresent(found -> put("unit", found.preset().unit()));
    }

    /// Says that nothing is asked, and what might be.
    void nothing(String kind, String mend) {
        if (!fields.isStandIn()) {
            source.error("'" + kind + "' does not say what is counted.", fields.place(), "write " + mend);
        }
    }

    /// The labels that make an endpoint, put in; or everything together.
    Measure.Grouping grouping() {
        List<Settings> labels = labels();
        if (labels.isEmpty()) {
            return Measure.Grouping.SERVICE;
        }
        query.put("by", new Settings.Items(labels));
        return Measure.Grouping.ENDPOINT;
    }

    private List<Settings> labels() {
        if (fields.isText("by", "service")) {
            return List.of();
        }
        if (fields.has("by")) {
            return fields.items("by", "[uri]").stream()
                    .flatMap(item -> label(item).stream())
                    .distinct()
                    .toList();
        }
        return preset.map(found -> found.preset().by()).orElse(List.of()).stream()
                .<Settings>map(Settings.Scalar::new)
                .toList();
    }

    private Optional<Settings> label(Tree item) {
        return Fields.leaf(source, item, "A label", "uri")
                .flatMap(leaf ->
                        values.shaped(LABEL, "be the names of labels", "[uri]").apply("by", leaf))
                .map(Settings.Scalar::new);
    }

    /// Everything that the source is asked.
    Settings.Node query() {
        return query(said("per", INSTANCE)
                .or(() -> preset.map(found -> found.preset().per()))
                .orElse(INSTANCE));
    }

    /// Everything that the source is asked of each instance.
    Settings.Node queryPerInstance() {
        if (fields.isText("per", NONE)) {
            source.error(
                    "Usage is one thing of each instance, but 'per: none' tells none.",
                    fields.place("per"),
                    "write the label that tells instances apart, such as per: instance");
        }
        return query(said("per", INSTANCE)
                .or(() -> preset.map(found -> found.preset().per()).filter(label -> !label.equals(NONE)))
                .orElse(INSTANCE));
    }

    private Settings.Node query(String per) {
        if (!per.equals(INSTANCE)) {
            put("per", per);
        }
        if (hasApart && !hasShared && variantLabel.isPresent()) {
            contradiction();
        } else if (preset.isEmpty() && (hasShared || !hasApart)) {
            put("variantLabel", variantLabel.orElse("version"));
        }
        return new Settings.Node(query);
    }

    private void contradiction() {
        source.error(
                "Each variant has a selector of its own, so 'variantLabel' tells nothing apart.",
                fields.place("variantLabel"),
                "leave it out, or write one selector for both");
    }
}
