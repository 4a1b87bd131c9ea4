package dev.serin.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What people wrote below a provider's name, as a tree that only the provider understands.
///
/// Numbers and booleans are kept as the text that people wrote. The file's schema has already checked keys and types
/// for the providers that come with Serin. Secrets stand in it in clear: never log it.
public sealed interface Settings {
    /// `key: value` pairs, in the order of the keys.
    record Node(SortedMap<String, Settings> entries) implements Settings {
        public static final Node EMPTY = new Node(new TreeMap<>());

        public Node {
            entries = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        }

        /// The text at `key`, or `otherwise` when there is none.
        public String text(String key, String otherwise) {
            return entries.get(key) instanceof Scalar(var text) ? text : otherwise;
        }

        /// The node at `key`, empty when there is none.
        public Node node(String key) {
            return entries.get(key) instanceof Node node ? node : EMPTY;
        }

        /// The values of the list at `key`, empty when there is none.
        public List<Settings> list(String key) {
            return entries.get(key) instanceof Items(var items) ? items : List.of();
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        /// Never tells the values: there are secrets among them.
        @Override
        public String toString() {
            return "settings" + entries.keySet();
        }
    }

    /// A list.
    record Items(List<Settings> items) implements Settings {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Text, a number or a boolean, as people wrote it.
    record Scalar(String text) implements Settings {
        /// Never tells the value: it may be a secret.
        @Override
        public String toString() {
            return "scalar";
        }
    }
}
