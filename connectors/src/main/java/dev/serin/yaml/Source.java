package dev.serin.yaml;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One document as a tree that knows where everything stands, and collects what is wrong with it.
///
/// The law: what came from the environment is never shown. A problem names a value as it was *written*, `${VAR}`.
public final class Source {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$?)\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final int MOST_NODES = 100_000;

    private final String name;
    private final Optional<Map<String, String>> environment;
    private final Set<Problem> problems;
    private final Map<String, Set<String>> fromEnvironment = new TreeMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isSound = true;
    private int nodes;

    /// A document of the file of this name.
    ///
    /// @param environment what `${VAR}` may name
    /// @param problems of the whole file, told once each; this document's are added to them
    public Source(String name, Map<String, String> environment, Set<Problem> problems) {
        this(name, Optional.of(environment), problems);
    }

    private Source(String name, Optional<Map<String, String>> environment, Set<Problem> problems) {
        this.name = name;
        this.environment = environment;
        this.problems = problems;
    }

    /// A document of others, in which `${VAR}` is a text like any other.
    public static Source asWritten(String name, Set<Problem> problems) {
        return new Source(name, Optional.empty(), problems);
    }

    /// A part of the document.
    public sealed interface Tree {
        Place place();
    }

    /// `key: value` pairs, in the order of the file, and where each key stands.
    public record Branch(Place place, Map<String, Tree> entries, Map<String, Place> keys) implements Tree {}

    /// A list.
    public record Items(Place place, List<Tree> items) implements Tree {}

    /// A single value.
    ///
    /// @param text with the environment's values in it: never show it
    /// @param shown what problems may show
    /// @param isPlain whether it stands there without quotes, so that `5` may be a number to others
    public record Leaf(Place place, String text, String shown, boolean isPlain) implements Tree {}

    /// A key without a value.
    public record Nothing(Place place) implements Tree {}

    /// A value that cannot be known, such as that of an unset variable; its problem has been told.
    public record Told(Place place) implements Tree {}

    public void error(String what, Place where, String mend) {
        isSound = false;
        problems.add(Problem.error(what, where, mend));
    }

    public void warning(String what, Place where, String mend) {
        problems.add(Problem.warning(what, where, mend));
    }

    /// What `${VAR}` may name; nothing in a document of others.
    public Map<String, String> environment() {
        return environment.orElse(Map.of());
    }

    /// What the environment put into values at this path and below it, and nobody is shown.
    public Set<String> fromEnvironment(String path) {
        Set<String> found = new TreeSet<>();
        fromEnvironment.forEach((where, values) -> {
            if (where.equals(path) || where.startsWith(path + "/")) {
                found.addAll(values);
            }
        });
        return found;
    }

    /// Whether this document has no error so far.
    public boolean isSound() {
        return isSound;
    }

    /// The whole document.
    public Tree root(Document document) {
        return tree(document.node(), "");
    }

    private Tree tree(Node node, String path) {
        Place place = place(node, path);
        if (++nodes > MOST_NODES) {
            error(
                    "With its aliases written out, the document has more than " + MOST_NODES + " values.",
                    Place.of(name),
                    "write a shorter plan");
            return new Told(place);
        }
        if (!isOrdinary(node.getTag())) {
            String tag = Shown.of(node.getTag().getValue());
            error("The tag '" + tag + "' means nothing here.", place, "leave the tag out");
            return new Told(place);
        }
        if (!open.add(node)) {
            error("An anchor contains itself.", place, "write the values out, without the alias");
            return new Told(place);
        }
        try {
            return opened(node, place);
        } finally {
            open.remove(node);
        }
    }

    /// The parser tags a value `${VAR}` by itself.
    private static boolean isOrdinary(Tag tag) {
        return tag.getValue().startsWith(Tag.PREFIX) || tag.equals(Tag.ENV_TAG);
    }

    private Tree opened(Node node, Place place) {
        return switch (node) {
            case MappingNode mapping -> branch(mapping, place);
            case SequenceNode sequence -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, place.path() + "/" + items.size()));
                }
                yield new Items(place, items);
            }
            case ScalarNode scalar ->
                scalar.isPlain() && NOTHING.contains(scalar.getValue()) ? new Nothing(place) : value(scalar, place);
            default -> throw new IllegalStateException("YAML has no node such as " + node.getNodeType());
        };
    }

    private Tree branch(MappingNode mapping, Place place) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                error(
                        "A key is a map or a list, but must be a text.",
                        place(tuple.getKeyNode(), place.path()),
                        "put a value that begins with { or [ into quotes");
                continue;
            }
            String key = scalar.getValue();
            Place where = place(scalar, place.path() + "/" + pointer(Shown.of(key)));
            Place first = keys.get(key);
            if (key.equals("<<") && scalar.isPlain()) {
                error("Merge keys (<<) are not read.", where, "write the keys out");
            } else if (first != null) {
                error(
                        "The key '" + Shown.of(key) + "' stands here a second time; the first is at " + first.line()
                                + ":" + first.column() + ".",
                        where,
                        "keep one of the two");
            } else {
                keys.put(key, where);
                entries.put(key, tree(tuple.getValueNode(), where.path()));
            }
        }
        boolean isTold = keys.isEmpty() && !mapping.getValue().isEmpty();
        return isTold ? new Told(place) : new Branch(place, entries, keys);
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private Place place(Node node, String path) {
        return node.getStartMark()
                .map(mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1, path))
                .orElse(new Place(name, 0, 0, path));
    }

    private Tree value(ScalarNode scalar, Place place) {
        String shown = Shown.of(scalar.getValue());
        return environment.isEmpty()
                ? new Leaf(place, scalar.getValue(), shown, scalar.isPlain())
                : expanded(scalar.getValue(), environment.get(), place)
                        .<Tree>map(text -> new Leaf(place, text, shown, scalar.isPlain()))
                        .orElse(new Told(place));
    }

    private Optional<String> expanded(String written, Map<String, String> variables, Place place) {
        Matcher matcher = VARIABLE.matcher(written);
        StringBuilder text = new StringBuilder();
        boolean isKnown = true;
        while (matcher.find()) {
            String variable = matcher.group(2);
            boolean isEscaped = !matcher.group(1).isEmpty();
            String value = isEscaped ? "${" + variable + "}" : variables.get(variable);
            if (value == null) {
                unset(variable, place);
                isKnown = false;
            } else if (!isEscaped && !value.isEmpty()) {
                fromEnvironment
                        .computeIfAbsent(place.path(), _ -> new TreeSet<>())
                        .add(value);
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(text);
        return isKnown ? Optional.of(text.toString()) : Optional.empty();
    }

    private void unset(String variable, Place place) {
        String shown = Shown.of(variable);
        error(
                "The environment variable '" + shown + "' is not set.",
                place,
                "export " + shown + "=… before you start, or write $${" + shown + "} for the text itself");
    }
}
