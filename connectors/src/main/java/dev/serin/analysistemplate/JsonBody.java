package dev.serin.analysistemplate;

import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Items;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Nothing;
import dev.serin.yaml.Source.Told;
import dev.serin.yaml.Source.Tree;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A tree of YAML as the JSON that Kubernetes makes of it.
final class JsonBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonBody() {}

    static String of(Tree tree) {
        return node(tree).toString();
    }

    private static JsonNode node(Tree tree) {
        return switch (tree) {
            case Branch(var _, var entries, var _) -> {
                ObjectNode object = JSON.objectNode();
                entries.forEach((key, value) -> object.set(key, node(value)));
                yield object;
            }
            case Items(var _, var items) -> {
                ArrayNode array = JSON.arrayNode();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Leaf leaf -> leaf(leaf);
            case Nothing _, Told _ -> JSON.nullNode();
        };
    }

    private static JsonNode leaf(Leaf leaf) {
        if (leaf.isPlain() && leaf.text().matches("-?(0|[1-9]\\d{0,18})(\\.\\d{1,18})?([eE][-+]?\\d{1,3})?")) {
            return JSON.numberNode(new BigDecimal(leaf.text()));
        }
        return leaf.isPlain() && leaf.text().matches("true|false")
                ? JSON.booleanNode(leaf.text().equals("true"))
                : JSON.stringNode(leaf.text());
    }
}
