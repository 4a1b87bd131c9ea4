package dev.serin.analysistemplate;

import dev.serin.yaml.Shown;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Items;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Nothing;
import dev.serin.yaml.Source.Told;
import dev.serin.yaml.Source.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values in the place of `{{ args.name }}`, in every text of a tree.
///
/// The law: a value goes in as text and is not looked into again, and no problem shows it.
public final class Substitution {
    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final String ARGS = "args.";

    private final Map<String, String> values;
    private final Unknown unknown;

    /// Told of what has no value.
    public interface Unknown {
        /// Says nothing.
        Unknown LET_STAND = new Unknown() {
            @Override
            public void argument(String name, Leaf leaf) {}

            @Override
            public void other(String shown, Leaf leaf) {}

            @Override
            public boolean letsStand() {
                return true;
            }
        };

        /// An argument that has no value.
        void argument(String name, Leaf leaf);

        /// Something in braces that is not an argument.
        void other(String shown, Leaf leaf);

        /// Whether such a text stays as it is written; otherwise there is nothing more to tell of it.
        default boolean letsStand() {
            return false;
        }
    }

    /// @param values by the names of the arguments
    public Substitution(Map<String, String> values, Unknown unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /// Tells that something in braces is no argument.
    public static void nothingFor(String shown, Leaf leaf, Source source) {
        source.error(
                "There is nothing to put in the place of '" + shown + "'.",
                leaf.place(),
                "write {{ args.name }}: only arguments stand in double braces");
    }

    /// The same tree with the values in it.
    public Tree in(Tree tree) {
        return switch (tree) {
            case Leaf leaf -> leaf(leaf);
            case Items(var place, var items) ->
                new Items(place, items.stream().map(this::in).toList());
            case Branch branch -> branch(branch);
            case Nothing nothing -> nothing;
            case Told told -> told;
        };
    }

    private Tree branch(Branch branch) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        branch.entries().forEach((key, tree) -> entries.put(key, in(tree)));
        return new Branch(branch.place(), entries, branch.keys());
    }

    private Tree leaf(Leaf leaf) {
        if (!leaf.text().contains("{{")) {
            return leaf;
        }
        Matcher tag = TAG.matcher(leaf.text());
        StringBuilder text = new StringBuilder();
        boolean isKnown = true;
        int end = 0;
        while (tag.find()) {
            Optional<String> value = value(tag.group(1).strip(), leaf);
            isKnown &= value.isPresent();
            text.append(leaf.text(), end, tag.start()).append(value.orElse(tag.group()));
            end = tag.end();
        }
        String rest = leaf.text().substring(end);
        if (rest.contains("{{")) {
            unknown.other("{{ …", leaf);
            isKnown = false;
        }
        if (!isKnown && !unknown.letsStand()) {
            return new Told(leaf.place());
        }
        return new Leaf(leaf.place(), text.append(rest).toString(), leaf.shown(), false);
    }

    private Optional<String> value(String inside, Leaf leaf) {
        if (!inside.startsWith(ARGS)) {
            unknown.other("{{ " + Shown.of(inside) + " }}", leaf);
            return Optional.empty();
        }
        String name = inside.substring(ARGS.length());
        if (!values.containsKey(name)) {
            unknown.argument(name, leaf);
        }
        return Optional.ofNullable(values.get(name));
    }
}
