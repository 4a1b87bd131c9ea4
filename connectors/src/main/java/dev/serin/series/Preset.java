package dev.serin.series;

import dev.serin.plan.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a product that many people run counts, and how it tells two variants apart: selectors that nobody
/// need write.
///
/// In selectors `$variant` stands for what the label calls the variant, and `$word` for a word of the
/// plan's own.
///
/// @param words that a plan must say; `stable` and `canary` are what the label calls the two
/// @param otherwise what the label calls stable in a plan that does not say; `$version` is the variant's
/// version
/// @param variant the matcher that tells the variants apart
/// @param asks the selector of each thing that it counts; what is not there, it does not count
/// @param by labels that make an endpoint
/// @param unit of latencies
/// @param per the label that tells one instance of a variant from another; `none` where somebody else
/// counts for them
public record Preset(
        String name,
        String about,
        List<Word> words,
        String otherwise,
        String variant,
        Map<Ask, String> asks,
        List<String> by,
        String unit,
        String per) {

    /// What presets are asked for.
    public enum Ask {
        BAD,
        TOTAL,
        HISTOGRAM,
        MEMORY,
        CPU
    }

    /// A word of the plan's own, and what it may look like.
    public record Word(String name, String example) {}

    static final String VERSION = "$version";

    public Preset {
        words = List.copyOf(words);
        asks = Map.copyOf(asks);
        by = List.copyOf(by);
    }

    /// All names of presets.
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        Presets.ALL.forEach(preset -> names.add(preset.name()));
        return names;
    }

    /// The names of the presets that count this.
    public static SortedSet<String> counting(Ask ask) {
        return new TreeSet<>(Presets.ALL.stream()
                .filter(preset -> preset.counts(ask))
                .map(Preset::name)
                .toList());
    }

    /// The words of all presets.
    public static SortedSet<String> allWords() {
        return new TreeSet<>(Presets.ALL.stream()
                .flatMap(preset -> preset.words().stream())
                .map(Word::name)
                .toList());
    }

    /// The preset of that name whose words are said. Of several that could be meant, the one that misses
    /// fewest of its own.
    ///
    /// @param said the words that a plan says
    public static Optional<Preset> named(String name, Collection<String> said) {
        return Presets.ALL.stream()
                .filter(preset -> preset.name().equals(name))
                .min(Comparator.comparingLong(preset -> preset.missing(said).size()));
    }

    /// Words that must be said, and are not.
    public List<Word> missing(Collection<String> said) {
        return words.stream().filter(word -> !said.contains(word.name())).toList();
    }

    public boolean counts(Ask ask) {
        return asks.containsKey(ask);
    }

    /// The selector of one variant.
    ///
    /// @param said the words of the plan
    /// @param label what tells the variants apart, where it is another label than here
    /// @param called what that label calls the variant
    public Selector selector(Ask ask, Map<String, String> said, Optional<String> label, String called) {
        Selector selector = Presets.read(asks.getOrDefault(ask, ""));
        return narrowed(selector.each(matcher -> filled(matcher, said)), label, called);
    }

    /// Somebody's own selector, narrowed to one variant.
    public Selector narrowed(Selector own, Optional<String> label, String called) {
        Selector.Matcher matcher = Presets.read("x{" + variant + "}").matchers().getFirst();
        return own.with(filled(
                new Selector.Matcher(label.orElse(matcher.label()), matcher.operator(), matcher.value()),
                Map.of("variant", called)));
    }

    private static Selector.Matcher filled(Selector.Matcher matcher, Map<String, String> words) {
        boolean isPattern = matcher.operator() == Selector.Operator.MATCHING;
        String value = matcher.value();
        for (Map.Entry<String, String> word : words.entrySet()) {
            String text = isPattern ? Selector.literally(word.getValue()) : word.getValue();
            value = value.replace("$" + word.getKey(), text);
        }
        return new Selector.Matcher(matcher.label(), matcher.operator(), value);
    }

    /// What a plan calls the variant: its own word, or else the version.
    public String called(Side side, Map<String, String> said, String version) {
        String unsaid = side == Side.STABLE ? otherwise.replace(VERSION, version) : version;
        return said.getOrDefault(side.toString(), unsaid);
    }
}
