package dev.serin.series;

import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Names endpoints by the values of labels: `POST /checkout`. Safe for any thread.
///
/// At most 200 names are kept for each metric, in the order in which they come; all others together are
/// `other`.
final class Labelled {
    static final String EVERYTHING = "all";
    static final String OTHER = "other";
    static final int MOST = 200;

    private final Map<Measure, Set<String>> kept = new ConcurrentHashMap<>();

    /// What the series of one metric are counted under.
    Naming of(Measure measure, Settings.Node query) {
        return new Naming(query.texts("by"), kept.computeIfAbsent(measure, _ -> new HashSet<>()));
    }

    /// The names of one metric.
    record Naming(List<String> labels, Set<String> kept) {
        String of(Series series) {
            return labels.isEmpty() ? EVERYTHING : kept(name(series));
        }

        private String name(Series series) {
            String name = labels.stream()
                    .map(series::label)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(" "));
            return name.isEmpty() ? "without " + String.join(", ", labels) : name;
        }

        private String kept(String name) {
            synchronized (kept) {
                if (kept.size() < MOST) {
                    kept.add(name);
                }
                return kept.contains(name) ? name : OTHER;
            }
        }
    }
}
