package dev.serin.planfile;

import dev.serin.series.Preset;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads `preset` and its words, which stand beside it.
final class PresetReader {
    static final Set<String> KEYS = keys();

    private static final Map<String, String> NAMES =
            Preset.names().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

    private final Fields fields;
    private final Source source;
    private final TreeMap<String, String> said = new TreeMap<>();

    PresetReader(Fields fields) {
        this.fields = fields;
        this.source = fields.source();
    }

    private static Set<String> keys() {
        Set<String> keys = Preset.allWords();
        keys.add("preset");
        return Set.copyOf(keys);
    }

    /// The preset; none where none is named, and where what is named is none, which has been told.
    Optional<FilledPreset> read(Known known, Optional<String> label) {
        Preset.allWords()
                .forEach(word -> fields.text(word, example(word)).ifPresent(leaf -> said.put(word, leaf.text())));
        if (!fields.has("preset")) {
            said.keySet().forEach(this::wordOfNone);
            return Optional.empty();
        }
        Optional<Preset> preset = fields.leaf("preset", "istio")
                .flatMap(leaf -> fields.chosen("choice for 'preset'", leaf, NAMES))
                .flatMap(name -> Preset.named(name, fields.keys()));
        preset.ifPresent(this::check);
        return preset.map(found -> new FilledPreset(found, said, label, known));
    }

    private static String example(String word) {
        return word.equals("canary") ? "payment-service-canary" : "payment-service";
    }

    private void wordOfNone(String word) {
        source.error(
                "'" + word + "' is a word of a preset, and there is none.",
                fields.place(word),
                "write preset: beside it, or leave it out");
    }

    private void check(Preset preset) {
        List<Preset.Word> missing = preset.missing(fields.keys());
        if (!missing.isEmpty()) {
            source.error(
                    "The preset '" + preset.name() + "' needs "
                            + missing.stream()
                                    .map(word -> "'" + word.name() + "'")
                                    .collect(Collectors.joining(" and "))
                            + ".",
                    fields.place(),
                    "write "
                            + missing.stream()
                                    .map(word -> word.name() + ": " + word.example())
                                    .collect(Collectors.joining(", "))
                            + " beside it");
        }
        said.keySet().stream()
                .filter(word -> !isKnown(preset, word))
                .forEach(word -> source.error(
                        "The preset '" + preset.name() + "' has no word '" + word + "'.",
                        fields.place(word),
                        "leave it out"));
    }

    /// What the label calls the variants may always be said.
    private static boolean isKnown(Preset preset, String word) {
        return word.equals("stable")
                || word.equals("canary")
                || preset.words().stream().anyMatch(known -> known.name().equals(word));
    }
}
