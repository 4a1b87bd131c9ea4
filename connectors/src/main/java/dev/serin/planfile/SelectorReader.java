package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.series.Selector;
import dev.serin.series.SelectorException;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Leaf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads a selector of both variants, or one for each.
final class SelectorReader {
    private static final Pattern QUOTED = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern EXPRESSION = Pattern.compile("[(\\[/*+]");

    private final Fields fields;
    private final Source source;

    SelectorReader(Fields fields) {
        this.fields = fields;
        this.source = fields.source();
    }

    /// What somebody wrote.
    sealed interface Written {
        /// One selector: something else tells the variants apart.
        record Shared(Selector selector, String text) implements Written {}

        /// One for each variant.
        record Apart(Settings.Node selectors) implements Written {}
    }

    /// What stands at the key, which must be there.
    Optional<Written> read(String key, String example) {
        if (fields.tree(key) instanceof Branch) {
            return Optional.of(apart(key, example));
        }
        return fields.required(key, example)
                .flatMap(leaf ->
                        selector(key, leaf, example).map(selector -> new Written.Shared(selector, leaf.text())));
    }

    private Written apart(String key, String example) {
        Fields sides = fields.fields(key, example);
        sides.only(Set.of("stable", "canary"));
        Map<String, Settings> read = new TreeMap<>();
        for (String side : List.of("stable", "canary")) {
            sides.required(side, example)
                    .filter(leaf -> selector(side, leaf, example).isPresent())
                    .ifPresent(leaf -> read.put(side, new Settings.Scalar(leaf.text())));
        }
        return new Written.Apart(new Settings.Node(new TreeMap<>(read)));
    }

    private Optional<Selector> selector(String key, Leaf leaf, String example) {
        try {
            return Optional.of(Selector.of(leaf.text()));
        } catch (SelectorException wrong) {
            source.error(
                    "'" + key + "' is no selector: '" + leaf.shown() + "'. " + why(wrong),
                    leaf.place(),
                    isExpression(leaf.text())
                            ? "write the raw series, such as " + key + ": " + example
                                    + "; Serin takes differences of what was scraped by itself"
                            : "write " + key + ": " + example);
            return Optional.empty();
        }
    }

    /// Without the text itself: part of it may come from the environment.
    private static String why(SelectorException wrong) {
        return wrong.what().startsWith("'") ? "It is more than that." : wrong.what();
    }

    private static boolean isExpression(String text) {
        return EXPRESSION.matcher(QUOTED.matcher(text).replaceAll("")).find();
    }
}
