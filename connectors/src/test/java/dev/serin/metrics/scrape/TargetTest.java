package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A target")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetTest {
    private static final List<Target> TARGETS = Target.of(
            Asking.plan(
                    List.of("http://a:9001", "https://b.example/shop/", "http://a:9001"),
                    List.of("http://[::1]", "http://a:9001")),
            "/metrics");

    private static Map<String, String> labels(String instance, String variant, String version) {
        return Map.of("job", "shop", "instance", instance, "variant", variant, "version", version);
    }

    @Test
    void is_each_endpoint_of_a_variant_once_with_the_labels_that_tell_it_apart() {
        assertThat(TARGETS)
                .extracting(Target::toString)
                .containsExactly(
                        "http://a:9001/metrics",
                        "https://b.example/shop/metrics",
                        "http://[::1]/metrics",
                        "http://a:9001/metrics");
        assertThat(TARGETS)
                .extracting(Target::labels)
                .containsExactly(
                        new TreeMap<>(labels("a:9001", "stable", "v1")),
                        new TreeMap<>(labels("b.example:443", "stable", "v1")),
                        new TreeMap<>(labels("[::1]:80", "canary", "v2")),
                        new TreeMap<>(labels("a:9001", "canary", "v2")));
    }

    @Test
    void keeps_labels_of_the_series_that_are_called_as_its_own_under_another_name() {
        TreeMap<String, String> shown = new TreeMap<>(Map.of(
                "__name__", "up", "version", "1.4.2", "exported_version", "old", "instance", "here", "zone", "eu"));
        TreeMap<String, String> expected = new TreeMap<>(labels("a:9001", "stable", "v1"));
        expected.putAll(Map.of(
                "__name__", "up",
                "exported_exported_version", "1.4.2",
                "exported_version", "old",
                "exported_instance", "here",
                "zone", "eu"));
        assertThat(TARGETS.getFirst().labelled(shown)).isEqualTo(expected);
    }
}
