package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.planfile.Source.Branch;
import dev.serin.planfile.Source.Items;
import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import dev.serin.problem.Place;
import dev.serin.problem.Spelling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the keys of one branch, each as what it must be; what is wrong is told, and the default goes on in its place.
final class Fields {
    private static final Pattern TIME =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    private final Source source;
    private final Branch branch;

    Fields(Source source, Branch branch) {
        this.source = source;
        this.branch = branch;
    }

    /// The tree as a branch; anything else is a problem, and an empty branch goes on in its place.
    static Fields of(Source source, @Nullable Tree tree, Place otherwise, String what) {
        if (tree instanceof Branch branch) {
            return new Fields(source, branch);
        }
        Place place = tree == null ? otherwise : tree.place();
        source.error(what + " must be a map of keys and values.", place, "write 'key: value' lines below it");
        return new Fields(source, new Branch(place, Map.of(), Map.of()));
    }

    Place place() {
        return branch.place();
    }

    Place place(String key) {
        Tree tree = branch.entries().get(key);
        return tree == null ? branch.place() : tree.place();
    }

    boolean has(String key) {
        return branch.entries().containsKey(key);
    }

    Set<String> keys() {
        return branch.entries().keySet();
    }

    @Nullable
    Tree tree(String key) {
        return branch.entries().get(key);
    }

    /// Refuses every key that is not among the known ones.
    ///
    /// @param later keys that are reserved for what Serin cannot do yet, with what to do instead
    void only(Set<String> known, Map<String, String> later) {
        branch.keys().forEach((key, place) -> {
            if (later.containsKey(key)) {
                source.error("'" + key + "' is not there yet.", place, later.get(key));
            } else if (!known.contains(key)) {
                unknown("key", key, place, known);
            }
        });
    }

    void unknown(String kind, String found, Place place, Set<String> known) {
        String all = String.join(", ", new TreeSet<>(known));
        String mend = Spelling.nearest(found, known)
                .map(near -> "write '" + near + "' (known here: " + all + ")")
                .orElse("use one of " + all);
        source.error("There is no " + kind + " called '" + found + "' here.", place, mend);
    }

    Fields fields(String key) {
        return has(key)
                ? of(source, tree(key), place(), "'" + key + "'")
                : new Fields(source, new Branch(place(), Map.of(), Map.of()));
    }

    List<Tree> items(String key) {
        Tree tree = tree(key);
        if (tree == null) {
            return List.of();
        }
        if (tree instanceof Items items) {
            return items.items();
        }
        source.error("'" + key + "' must be a list.", tree.place(), "write each item on a line of its own, after '- '");
        return List.of();
    }

    Optional<String> text(String key) {
        return switch (tree(key)) {
            case null -> Optional.empty();
            case Leaf leaf -> Optional.of(leaf.text());
            case Tree other -> {
                source.error("'" + key + "' must be a text.", other.place(), "write " + key + ": some text");
                yield Optional.empty();
            }
        };
    }

    String required(String key, String example) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            source.error("'" + key + "' is missing.", place(), "write " + key + ": " + example);
        }
        return text.orElse("?");
    }

    <T> T as(String key, T otherwise, Function<Leaf, Optional<T>> form) {
        return switch (tree(key)) {
            case null -> otherwise;
            case Leaf leaf -> form.apply(leaf).orElse(otherwise);
            case Tree other -> {
                source.error("'" + key + "' must be a single value.", other.place(), "write " + key + ": value");
                yield otherwise;
            }
        };
    }

    Duration time(String key, Duration otherwise) {
        return as(key, otherwise, leaf -> time(leaf, key));
    }

    Optional<Duration> time(Leaf leaf, String key) {
        Matcher matcher = TIME.matcher(leaf.text());
        if (!leaf.text().isEmpty() && matcher.matches()) {
            return Optional.of(sum(matcher));
        }
        boolean unitMissing = leaf.text().matches("\\d+");
        source.error(
                unitMissing
                        ? "'" + key + "' needs a unit, but is '" + leaf.text() + "'."
                        : "'" + leaf.text() + "' is not a time.",
                leaf.place(),
                "write " + key + ": "
                        + (unitMissing ? leaf.text() + "s, or " + leaf.text() + "m" : "500ms, 10s, 5m, 1h30m or 7d"));
        return Optional.empty();
    }

    private static Duration sum(Matcher matcher) {
        long[] millis = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        Duration sum = Duration.ZERO;
        for (int i = 0; i < millis.length; i++) {
            String digits = matcher.group(i + 1);
            sum = sum.plusMillis(digits == null ? 0 : Long.parseLong(digits) * millis[i]);
        }
        return sum;
    }

    /// A percentage as a share: `5%` is 0.05.
    Optional<BigDecimal> percent(Leaf leaf, String key) {
        String text = leaf.text().trim();
        if (text.matches("\\d+(\\.\\d+)?\\s*%")) {
            String digits = text.replace("%", "").trim();
            return Optional.of(new BigDecimal(digits).movePointLeft(2));
        }
        boolean unitMissing = text.matches("\\d+(\\.\\d+)?");
        source.error(
                unitMissing ? "'" + key + "' needs a %, but is '" + text + "'." : "'" + text + "' is not a percentage.",
                leaf.place(),
                "write " + key + ": " + (unitMissing ? text + "%" : "5%"));
        return Optional.empty();
    }

    double number(String key, double otherwise) {
        return as(key, otherwise, leaf -> {
            try {
                return Optional.of(Double.parseDouble(leaf.text()));
            } catch (NumberFormatException _) {
                source.error("'" + leaf.text() + "' is not a number.", leaf.place(), "write " + key + ": " + otherwise);
                return Optional.empty();
            }
        });
    }

    long whole(String key, long otherwise) {
        return as(key, otherwise, leaf -> {
            if (leaf.text().matches("\\d{1,15}")) {
                return Optional.of(Long.parseLong(leaf.text()));
            }
            source.error(
                    "'" + leaf.text() + "' is not a whole number.", leaf.place(), "write " + key + ": " + otherwise);
            return Optional.empty();
        });
    }

    /// One of several words.
    <T> T choice(String key, T otherwise, Map<String, T> known) {
        return as(key, otherwise, leaf -> {
            T chosen = known.get(leaf.text());
            if (chosen == null) {
                unknown("choice for '" + key + "'", leaf.text(), leaf.place(), known.keySet());
            }
            return Optional.ofNullable(chosen);
        });
    }

    /// Everything below, as it is, for a provider.
    Settings.Node settings() {
        return (Settings.Node) settings(branch);
    }

    private static Settings settings(Tree tree) {
        return switch (tree) {
            case Branch branch -> {
                TreeMap<String, Settings> entries = new TreeMap<>();
                branch.entries().forEach((key, value) -> entries.put(key, settings(value)));
                yield new Settings.Node(entries);
            }
            case Items items -> {
                List<Settings> all = new ArrayList<>();
                items.items().forEach(item -> all.add(settings(item)));
                yield new Settings.Items(all);
            }
            case Leaf leaf -> new Settings.Scalar(leaf.text());
        };
    }

    Source source() {
        return source;
    }
}
