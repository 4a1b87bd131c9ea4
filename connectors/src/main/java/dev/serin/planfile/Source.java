package dev.serin.planfile;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One document as a tree that knows where everything stands, and collects what is wrong with it.
final class Source {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$?)\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String name;
    private final Map<String, String> environment;
    private final List<Problem> problems;

    Source(String name, Map<String, String> environment, List<Problem> problems) {
        this.name = name;
        this.environment = environment;
        this.problems = problems;
    }

    /// A part of the document.
    sealed interface Tree {
        Place place();
    }

    /// `key: value` pairs. Which keys were read is remembered, so that the others can be refused.
    record Branch(Place place, Map<String, Tree> entries, Map<String, Place> keys) implements Tree {}

    record Items(Place place, List<Tree> items) implements Tree {}

    /// @param isPlain whether it was written without quotes
    record Leaf(Place place, String text, boolean isPlain) implements Tree {}

    void error(String what, Place where, String mend) {
        problems.add(Problem.error(what, where, mend));
    }

    void warning(String what, Place where, String mend) {
        problems.add(Problem.warning(what, where, mend));
    }

    Tree root(Node node) {
        return tree(node, "");
    }

    private Tree tree(Node node, String path) {
        Place place = place(node, path);
        return switch (node) {
            case MappingNode mapping -> branch(mapping, place);
            case SequenceNode sequence -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, path + "/" + items.size()));
                }
                yield new Items(place, items);
            }
            case ScalarNode scalar -> new Leaf(place, substituted(scalar.getValue(), place), scalar.isPlain());
            default -> {
                error("Anchors that contain themselves are not read.", place, "write the values out");
                yield new Leaf(place, "", true);
            }
        };
    }

    private Branch branch(MappingNode mapping, Place place) {
        Map<String, Tree> entries = new java.util.LinkedHashMap<>();
        Map<String, Place> keys = new java.util.LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String path = place.path() + "/" + key;
            Place where = place(tuple.getKeyNode(), path);
            if (!seen.add(key)) {
                error("The key '" + key + "' stands here a second time.", where, "keep one of the two");
            }
            entries.put(key, tree(tuple.getValueNode(), path));
            keys.put(key, where);
        }
        return new Branch(place, entries, keys);
    }

    private Place place(Node node, String path) {
        return node.getStartMark()
                .map(mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1, path))
                .orElse(new Place(name, 0, 0, path));
    }

    private String substituted(String text, Place place) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(value(matcher, place)));
        }
        return matcher.appendTail(result).toString();
    }

    private String value(Matcher matcher, Place place) {
        String variable = matcher.group(2);
        if (!matcher.group(1).isEmpty()) {
            return "${" + variable + "}";
        }
        String value = environment.get(variable);
        if (value == null) {
            error(
                    "The environment variable '" + variable + "' is not set.",
                    place,
                    "export " + variable + "=… before you start, or write $${" + variable + "} for the text itself");
            return "";
        }
        return value;
    }
}
