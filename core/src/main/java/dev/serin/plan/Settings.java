package dev.serin.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

        /// The texts of the list at `key`, empty when there is none.
        public List<String> texts(String key) {
            return list(key).stream()
                    .<String>mapMulti((item, found) -> {
                        if (item instanceof Scalar(var text)) {
                            found.accept(text);
                        }
                    })
                    .toList();
        }

        /// The same settings with these texts at `key`.
        Node with(String key, Collection<String> texts) {
            SortedMap<String, Settings> all = new TreeMap<>(entries);
            all.put(key, new Items(texts.stream().<Settings>map(Scalar::new).toList()));
            return new Node(all);
        }

        /// The whole number at `key`, or `otherwise` when there is none.
        public int number(String key, int otherwise) {
            return has(key) ? Integer.parseInt(text(key, "")) : otherwise;
        }

        /// Whether `true` stands at `key`.
        public boolean flag(String key) {
            return text(key, "false").equals("true");
        }

        /// The time at `key`, or `otherwise` when there is none: `500ms`, `10s`, `1m30s`, which is ISO 8601 without
        /// its letters in front.
        public Duration time(String key, Duration otherwise) {
            if (!has(key)) {
                return otherwise;
            }
            String text = text(key, "").toUpperCase(Locale.ROOT);
            return text.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
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
