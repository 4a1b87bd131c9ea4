package dev.serin.series;

import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static dev.serin.series.Asking.usage;
import static dev.serin.series.ScriptedRecordings.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Usage of instances")
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsageTest {
    private static final Measure MEMORY = usage(query("query", "memory"));
    private static final Measure CPU = usage(query("counter", "cpu_seconds", "perRequest", "requests"));

    private final ScriptedRecordings recordings = new ScriptedRecordings();

    private static String of(String metric, String version, String instance) {
        return metric + "{instance=\"" + instance + "\",version=\"" + version + "\"}";
    }

    private static Sample gauges(double from, double to, Map<String, Double> canary, Map<String, Double> stable) {
        return new Sample.Gauges(new Window(second(from), second(to)), new TreeMap<>(canary), new TreeMap<>(stable));
    }

    @Test
    void is_the_gauge_as_the_last_scrape_of_the_window_saw_it() {
        recordings
                .every(5, 100, of("memory", "v1", "s1"), 10, 11, 12, 13)
                .every(5, 100, of("memory", "v1", "s2"), 20, 21, Double.NaN, 23)
                .every(5, 100, of("memory", "v2", "c1"), 30, 31, 32, 33);
        assertThat(observe(recordings, MEMORY, 102, 112.5))
                .isEqualTo(gauges(102, 112.5, Map.of("c1", 32.0), Map.of("s1", 12.0, "s2", 21.0)));
    }

    @Test
    void is_the_sum_of_what_an_instance_has_several_of() {
        recordings
                .every(10, 100, "memory{pod=\"p\",container=\"a\",version=\"v1\"}", 1, 2)
                .every(10, 100, "memory{pod=\"p\",container=\"b\",version=\"v1\"}", 10, 20)
                .every(10, 100, "memory{pod=\"q\",container=\"a\",version=\"v2\"}", 5, 6);
        assertThat(observe(recordings, usage(query("query", "memory", "per", "pod")), 100, 112))
                .isEqualTo(gauges(100, 112, Map.of("q", 6.0), Map.of("p", 22.0)));
    }

    @Test
    void of_cpu_is_what_each_request_takes() {
        recordings
                .every(10, 100, of("cpu_seconds", "v1", "s1"), 5, 7)
                .every(10, 100, of("requests", "v1", "s1"), 1_000, 1_100)
                .every(10, 100, of("cpu_seconds", "v1", "idle"), 5, 7)
                .every(10, 100, of("requests", "v1", "idle"), 1_000, 1_000)
                .every(10, 100, of("cpu_seconds", "v2", "c1"), 0.25, 0.75)
                .every(10, 100, of("requests", "v2", "c1"), 0, 10);
        assertThat(observe(recordings, CPU, 100, 112))
                .isEqualTo(gauges(100, 112, Map.of("c1", 0.05), Map.of("s1", 0.02)));
    }

    @Test
    void of_cpu_begins_at_0_with_its_process() {
        recordings
                .every(10, 100, of("cpu_seconds", "v1", "s1"), 5, 7)
                .every(10, 100, of("requests", "v1", "s1"), 1_000, 1_100)
                .every(10, 100, of("cpu_seconds", "v2", "c1"), 0.25, 0.5)
                .every(10, 100, of("requests", "v2", "c1"), 50, 10);
        assertThat(observe(recordings, CPU, 100, 112))
                .isEqualTo(gauges(100, 112, Map.of("c1", 0.05), Map.of("s1", 0.02)));
    }

    @Test
    void that_nobody_scraped_is_no_data() {
        recordings.every(10, 100, of("memory", "v1", "s1"), 10, 11);
        assertThat(observe(recordings, MEMORY, 100, 112)).isInstanceOf(Sample.NoData.class);
    }
}
