package dev.serin.series;

import static dev.serin.series.Asking.errors;
import static dev.serin.series.Asking.items;
import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static dev.serin.series.Asking.successes;
import static dev.serin.series.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Sample.Count;
import dev.serin.judge.Sample.Pair;
import dev.serin.judge.Unit;
import dev.serin.plan.Measure;
import dev.serin.plan.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Counts that are kept apart")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrataTest {
    private final ScriptedRecordings recordings = new ScriptedRecordings();

    private static String series(String version, String instance, String labels) {
        return "requests{job=\"a\",instance=\"" + instance + "\",version=\"" + version + "\"," + labels + "}";
    }

    private ScriptedRecordings shop() {
        return recordings
                .every(10, 100, series("v1", "s1", "method=\"POST\",uri=\"/checkout\",status=\"200\""), 0, 100)
                .every(10, 100, series("v1", "s2", "method=\"POST\",uri=\"/checkout\",status=\"200\""), 0, 50)
                .every(10, 100, series("v1", "s2", "method=\"GET\",uri=\"/\",status=\"500\""), 0, 2)
                .every(10, 100, series("v2", "c1", "method=\"GET\",uri=\"/\",status=\"200\""), 0, 9)
                .every(10, 100, series("v2", "c1", "method=\"GET\",uri=\"/\",status=\"503\""), 0, 1)
                .every(10, 100, series("v2", "c1", "status=\"200\""), 0, 3)
                .every(10, 100, series("v3", "x", "method=\"GET\",uri=\"/\",status=\"200\""), 0, 7);
    }

    private Sample.Rates rates(Measure measure) {
        return (Sample.Rates) observe(recordings, measure, 100, 112);
    }

    @Test
    void by_labels_are_named_by_their_values() {
        shop();
        Measure byTwo = errors(with(Asking.SERVER_ERRORS, "by", items("method", "uri")));
        assertThat(rates(byTwo).byEndpoint())
                .isEqualTo(Map.of(
                        "POST /checkout", new Pair(0, 0, 150, 0),
                        "GET /", new Pair(10, 1, 2, 2),
                        "without method, uri", new Pair(3, 0, 0, 0)));
        Measure byOne = errors(with(Asking.SERVER_ERRORS, "by", items("uri")));
        assertThat(rates(byOne).byEndpoint()).containsOnlyKeys("/checkout", "/", "without uri");
        assertThat(rates(errors()).byEndpoint()).isEqualTo(Map.of("all", new Pair(13, 1, 152, 2)));
    }

    @Test
    void by_instance_tell_the_judge_how_instances_differ() {
        shop();
        assertThat(rates(errors()).origin())
                .isEqualTo(new Origin<>(
                        Unit.REQUEST,
                        Origin.Cells.INSTANCES,
                        new TreeMap<>(Map.of("s1", new Count(100, 0), "s2", new Count(52, 2))),
                        new TreeMap<>(Map.of("c1", new Count(13, 1))),
                        new TreeMap<>(),
                        new Origin.Dealt.NotKnown()));
        Measure behindGateway = errors(with(Asking.SERVER_ERRORS, "per", new Settings.Scalar("none")));
        assertThat(rates(behindGateway).origin()).isEqualTo(Origin.unknown(Unit.REQUEST));
    }

    @Test
    void beyond_200_endpoints_are_counted_together() {
        IntStream.range(0, 250)
                .forEach(i -> recordings.every(10, 100, series("v1", "s", "uri=\"/" + i + "\""), 0, 1, 3));
        recordings.every(10, 100, series("v2", "c", "uri=\"/240\""), 0, 1, 3);
        SeriesMetrics metrics = Asking.metrics(recordings);
        Measure byUri = errors(with(Asking.SERVER_ERRORS, "by", items("uri")));
        Sample.Rates first = (Sample.Rates) observe(metrics, byUri, 100, 112);
        Sample.Rates second = (Sample.Rates) observe(metrics, byUri, 112, 122);
        assertThat(first.byEndpoint()).hasSize(201).containsEntry("other", new Pair(1, 0, 50, 0));
        assertThat(second.byEndpoint().keySet()).isEqualTo(first.byEndpoint().keySet());
        assertThat(second.sum()).isEqualTo(new Pair(2, 0, 500, 0));
    }

    @Test
    void by_variant_are_fetched_with_the_versions_and_nothing_else() {
        shop();
        rates(errors());
        assertThat(recordings.asked)
                .containsExactly("requests{version=~\"v1|v2\"}", "requests{status=~\"5..\",version=~\"v1|v2\"}");
    }

    @Test
    void by_another_label_are_told_apart_by_it() {
        recordings
                .every(10, 100, "requests{instance=\"s\",track=\"v1\"}", 0, 20)
                .every(10, 100, "requests{instance=\"c\",track=\"v2\"}", 0, 5);
        assertThat(rates(errors(with(Asking.SERVER_ERRORS, "variantLabel", new Settings.Scalar("track"))))
                        .sum())
                .isEqualTo(new Pair(5, 0, 20, 0));
    }

    @Test
    void by_selectors_of_each_variant_need_no_label() {
        recordings
                .every(10, 100, "requests{instance=\"s\",service=\"shop\",status=\"200\"}", 0, 20)
                .every(10, 100, "requests{instance=\"s\",service=\"shop\",status=\"500\"}", 0, 1)
                .every(10, 100, "requests{instance=\"c\",service=\"shop-canary\",status=\"500\"}", 0, 5);
        Settings.Node total = Asking.apart("requests{service=\"shop\"}", "requests{service=\"shop-canary\"}");
        Settings.Node bad = Asking.apart(
                "requests{service=\"shop\",status=~\"5..\"}", "requests{service=\"shop-canary\",status=~\"5..\"}");
        assertThat(rates(errors(with(with(query(), "total", total), "bad", bad)))
                        .sum())
                .isEqualTo(new Pair(5, 5, 21, 1));
    }

    @Test
    void as_successes_count_the_attempts_that_failed() {
        recordings
                .every(10, 100, "orders{instance=\"s\",version=\"v1\",outcome=\"completed\"}", 0, 90)
                .every(10, 100, "orders{instance=\"s\",version=\"v1\",outcome=\"failed\"}", 0, 10)
                .every(10, 100, "orders{instance=\"c\",version=\"v2\",outcome=\"completed\"}", 0, 6)
                .every(10, 100, "orders{instance=\"c\",version=\"v2\",outcome=\"failed\"}", 0, 4);
        Measure orders = successes(query("good", "orders{outcome=\"completed\"}", "total", "orders"));
        assertThat(rates(orders).sum()).isEqualTo(new Pair(10, 4, 100, 10));
        assertThat(rates(orders).origin().canary()).isEqualTo(Map.of("c", new Count(10, 4)));
    }
}
