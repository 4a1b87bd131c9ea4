package dev.serin.yaml;

import org.snakeyaml.engine.v2.nodes.Node;

/// One document of a text, not yet looked into; [Source#root] makes a tree of it.
public final class Document {
    private final Node node;

    Document(Node node) {
        this.node = node;
    }

    Node node() {
        return node;
    }
}
