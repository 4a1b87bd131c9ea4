package dev.serin.metrics.scrape;

import dev.serin.plan.Plan;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Variant;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One endpoint whose metrics are read, and the labels that its series get.
///
/// @param page where its metrics are
record Target(URI page, SortedMap<String, String> labels) {
    private static final String THEIRS = "exported_";

    Target {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /// The endpoints of both variants, each once.
    static List<Target> of(Plan plan, String path) {
        return Stream.concat(
                        of(plan.service(), plan.stable(), "stable", path),
                        of(plan.service(), plan.canary(), "canary", path))
                .distinct()
                .toList();
    }

    private static Stream<Target> of(ServiceName service, Variant variant, String name, String path) {
        return variant.urls().stream()
                .map(url -> new Target(
                        URI.create(url.toString().replaceAll("/+$", "") + path),
                        new TreeMap<>(Map.of(
                                "job", service.toString(),
                                "instance", instance(url),
                                "variant", name,
                                "version", variant.version()))));
    }

    private static String instance(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort());
    }

    /// The labels of a series that it shows. One that is called as one of ours is kept as `exported_…`.
    SortedMap<String, String> labelled(SortedMap<String, String> shown) {
        TreeMap<String, String> labelled = new TreeMap<>(shown);
        labelled.putAll(labels);
        labels.forEach((name, _) -> {
            String theirs = shown.getOrDefault(name, "");
            if (!theirs.isEmpty()) {
                labelled.put(free(THEIRS + name, labelled), theirs);
            }
        });
        return labelled;
    }

    private static String free(String name, Map<String, String> taken) {
        return taken.containsKey(name) ? free(THEIRS + name, taken) : name;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
