package dev.serin.yaml;

import dev.serin.problem.Place;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Items;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Nothing;
import dev.serin.yaml.Source.Told;
import dev.serin.yaml.Source.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The keys of one branch, each read as what it must be; what is wrong is told, and the default goes on in its place.
public final class Fields {
    private static final int LONGEST_WORD = 40;

    private final Source source;
    private final Branch branch;

    private final boolean isStandIn;

    private Fields(Source source, Branch branch, boolean isStandIn) {
        this.source = source;
        this.branch = branch;
        this.isStandIn = isStandIn;
    }

    /// The tree as a branch; anything else is a problem, and an empty branch goes on in its place.
    ///
    /// @param what the subject of the sentence, such as `A step`
    /// @param example what would be right
    public static Fields of(Source source, Tree tree, String what, String example) {
        if (tree instanceof Branch branch) {
            return new Fields(source, branch, false);
        }
        wrong(source, tree, what, "a map of keys and values", example);
        return empty(source, tree.place(), true);
    }

    private static void wrong(Source source, Tree tree, String what, String must, String example) {
        String problem = switch (tree) {
            case Told _ -> "";
            case Nothing _ -> what + " has no value.";
            case Branch _ -> what + " must be " + must + ", but is a map.";
            case Items _ -> what + " must be " + must + ", but is a list.";
            case Leaf leaf -> what + " must be " + must + ", but is '" + leaf.shown() + "'.";
        };
        if (!problem.isEmpty()) {
            source.error(problem, tree.place(), "write " + example);
        }
    }

    private static Fields empty(Source source, Place place, boolean isStandIn) {
        return new Fields(source, new Branch(place, Map.of(), Map.of()), isStandIn);
    }

    public Source source() {
        return source;
    }

    /// Whether it goes on in the place of something wrong, so that nothing more need be told of it.
    public boolean isStandIn() {
        return isStandIn;
    }

    public Place place() {
        return branch.place();
    }

    /// Where the value of the key stands, or else the branch.
    public Place place(String key) {
        Tree tree = branch.entries().get(key);
        return tree == null ? branch.place() : tree.place();
    }

    /// What stands at the key; nothing where it is not there.
    public Tree tree(String key) {
        Tree tree = branch.entries().get(key);
        return tree == null ? new Nothing(branch.place()) : tree;
    }

    public boolean has(String key) {
        return branch.entries().containsKey(key);
    }

    /// Whether this text stands at the key.
    public boolean isText(String key, String text) {
        return branch.entries().get(key) instanceof Leaf leaf && leaf.text().equals(text);
    }

    public Set<String> keys() {
        return branch.entries().keySet();
    }

    /// Refuses every key that is not among the known ones.
    public void only(Set<String> known) {
        only("key", known, Map.of());
    }

    /// Refuses every key that is not among the known ones.
    ///
    /// @param kind what the keys name
    /// @param later keys that are reserved for what Serin cannot do yet, with what to do instead
    public void only(String kind, Set<String> known, Map<String, String> later) {
        branch.keys().forEach((key, place) -> {
            if (later.containsKey(key)) {
                source.error("'" + key + "' is not there yet.", place, later.get(key));
            } else if (!known.contains(key)) {
                unknown(kind, key, place, known);
            }
        });
    }

    public void unknown(String kind, String found, Place place, Set<String> known) {
        String all = String.join(", ", new TreeSet<>(known));
        Optional<String> near = found.length() > LONGEST_WORD ? Optional.empty() : Spelling.nearest(found, known);
        String mend = known.size() == 1
                ? "write " + all
                : near.map(word -> "write '" + word + "' (known here: " + all + ")")
                        .orElse("use one of " + all);
        source.error("There is no " + kind + " called '" + Shown.of(found) + "' here.", place, mend);
    }

    public void missing(String key, String example) {
        if (!isStandIn) {
            source.error("'" + key + "' is missing.", place(), "write " + key + ": " + example);
        }
    }

    /// The branch at the key; an empty one where there is none.
    public Fields fields(String key, String example) {
        Tree tree = branch.entries().get(key);
        return tree == null ? empty(source, place(), false) : of(source, tree, "'" + key + "'", key + ": " + example);
    }

    /// The list at the key; an empty one where there is none.
    public List<Tree> items(String key, String example) {
        return switch (branch.entries().get(key)) {
            case null -> List.of();
            case Items items when !items.items().isEmpty() -> items.items();
            case Items empty -> {
                source.error("'" + key + "' is empty.", empty.place(), "write " + key + ": " + example);
                yield List.of();
            }
            case Tree other -> {
                wrong(source, other, "'" + key + "'", "a list", key + ": " + example);
                yield List.of();
            }
        };
    }

    /// Whether somebody wrote `[]`.
    public boolean isEmptyList(String key) {
        return branch.entries().get(key) instanceof Items(var _, var items) && items.isEmpty();
    }

    /// The single value at the key.
    public Optional<Leaf> leaf(String key, String example) {
        Tree tree = branch.entries().get(key);
        return tree == null ? Optional.empty() : leaf(source, tree, "'" + key + "'", key + ": " + example);
    }

    /// The tree as a single value; anything else is a problem.
    public static Optional<Leaf> leaf(Source source, Tree tree, String what, String example) {
        if (tree instanceof Leaf leaf) {
            return Optional.of(leaf);
        }
        wrong(source, tree, what, "a single value", example);
        return Optional.empty();
    }

    /// The value at the key in the given form; the form tells what is wrong with it.
    public <T> T as(String key, String example, T otherwise, BiFunction<String, Leaf, Optional<T>> form) {
        return leaf(key, example).flatMap(leaf -> form.apply(key, leaf)).orElse(otherwise);
    }

    /// A text that is not empty.
    public Optional<Leaf> text(String key, String example) {
        Optional<Leaf> leaf = leaf(key, example);
        if (leaf.isPresent() && leaf.get().text().isBlank()) {
            source.error("'" + key + "' is empty.", leaf.get().place(), "write " + key + ": " + example);
            return Optional.empty();
        }
        return leaf;
    }

    /// A text that must be there and not be empty.
    public Optional<Leaf> required(String key, String example) {
        if (!has(key)) {
            missing(key, example);
        }
        return text(key, example);
    }

    /// One of several words.
    public <T> T choice(String key, T otherwise, Map<String, T> known) {
        return choice("choice for '" + key + "'", key, otherwise, known);
    }

    /// One of several words that name something.
    public <T> T choice(String kind, String key, T otherwise, Map<String, T> known) {
        String example = new TreeSet<>(known.keySet()).first();
        return as(key, example, otherwise, (_, leaf) -> chosen(kind, leaf, known));
    }

    public <T> Optional<T> chosen(String kind, Leaf leaf, Map<String, T> known) {
        @Nullable T chosen = known.get(leaf.text());
        if (chosen == null) {
            unknown(kind, leaf.shown(), leaf.place(), known.keySet());
        }
        return Optional.ofNullable(chosen);
    }
}
