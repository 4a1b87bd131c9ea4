package dev.serin.series;

import static dev.serin.series.Asking.latency;
import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static dev.serin.series.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import dev.serin.series.Preset.Ask;
import dev.serin.series.Preset.Word;
import dev.serin.series.Promtool.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The queries of a preset")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetsTest {
    private static final Map<String, String> SOUND =
            Map.of("5", "2", "5xx", "2xx", "failure", "success", "5..", "200", "[1-4]..", "200");
    private static final Map<String, String> BAD =
            Map.of("5", "5", "5xx", "5xx", "failure", "failure", "5..", "503", "[1-4]..", "503");

    static final List<Preset> errors =
            Presets.ALL.stream().filter(preset -> preset.counts(Ask.BAD)).toList();
    static final List<Preset> latencies =
            Presets.ALL.stream().filter(preset -> preset.counts(Ask.HISTOGRAM)).toList();

    @TempDir
    private Path folder = Path.of("");

    /// The words of a preset as its examples say them.
    private static Map<String, String> said(Preset preset) {
        Map<String, String> said = new TreeMap<>();
        for (Word word : preset.words()) {
            said.put(word.name(), word.example());
        }
        return said;
    }

    private static Selector selector(Preset preset, Ask ask, Side side) {
        String called = preset.called(side, said(preset), side == Side.STABLE ? "v1" : "v2");
        return preset.selector(ask, said(preset), Optional.empty(), called);
    }

    /// A series that the preset counts: bad, or sound. What tells it bad is the one matcher that only bad
    /// ones have.
    private static String series(Preset preset, Side side, boolean isBad) {
        Selector total = selector(preset, Ask.TOTAL, side);
        Selector.Matcher tells = selector(preset, Ask.BAD, side).matchers().stream()
                .filter(matcher -> !total.matchers().contains(matcher))
                .findFirst()
                .orElseThrow();
        String value = Objects.requireNonNull((isBad ? BAD : SOUND).get(tells.value()), tells.value());
        return total.with(tells.label(), value)
                .with("instance", side.toString())
                .toString();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("errors")
    void give_the_share_of_bad_answers(Preset preset) throws IOException, InterruptedException {
        String share = Expressions.share(
                selector(preset, Ask.BAD, Side.CANARY), selector(preset, Ask.TOTAL, Side.CANARY), "5m");
        String sound = series(preset, Side.CANARY, false);
        String bad = series(preset, Side.CANARY, true);
        List<String> noise = List.of(series(preset, Side.STABLE, true) + " 0+7x40", "up{instance=\"x\"} 1x40");
        List<Case> cases = List.of(
                new Case("10 % are bad", plus(noise, sound + " 0+90x40", bad + " 0+10x40"), share, List.of("0.1")),
                new Case("all are bad", plus(noise, bad + " 0+10x40"), share, List.of("1")),
                new Case("none is bad", plus(noise, sound + " 0+10x40"), share, List.of("0")),
                new Case(
                        "no traffic is no number",
                        plus(noise, sound + " 90x40", bad + " 10x40"),
                        "(" + share + ") == bool (" + share + ")",
                        List.of("0")),
                new Case("no series", noise, share, List.of()));
        Promtool.check(folder, cases);
    }

    private static List<String> plus(List<String> series, String... more) {
        List<String> all = new ArrayList<>(series);
        all.addAll(List.of(more));
        return all;
    }

    private static Settings.Node both(Preset preset, Ask ask) {
        return Asking.apart(
                selector(preset, ask, Side.STABLE).toString(),
                selector(preset, ask, Side.CANARY).toString());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("errors")
    void count_the_same_for_the_judge(Preset preset) {
        ScriptedRecordings recordings = new ScriptedRecordings()
                .every(10, 100, series(preset, Side.STABLE, false), 0, 1_000)
                .every(10, 100, series(preset, Side.STABLE, true), 0, 1)
                .every(10, 100, series(preset, Side.CANARY, false), 0, 90)
                .every(10, 100, series(preset, Side.CANARY, true), 0, 10);
        Settings.Node query = with(with(query(), "bad", both(preset, Ask.BAD)), "total", both(preset, Ask.TOTAL));
        assertThat(((Sample.Rates) observe(recordings, Asking.errors(query), 100, 112)).sum())
                .isEqualTo(new Sample.Pair(100, 10, 1_001, 1));
    }

    private static String bucket(Preset preset, Side side, double seconds) {
        Selector histogram = selector(preset, Ask.HISTOGRAM, side);
        double border = preset.unit().equals("ms") ? seconds * 1_000 : seconds;
        return histogram
                .named(histogram.metric() + "_bucket")
                .with("instance", side.toString())
                .with("le", Double.isInfinite(border) ? "+Inf" : String.valueOf(border))
                .toString();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("latencies")
    void give_quantiles_of_latency_in_seconds(Preset preset) throws IOException, InterruptedException {
        String median = Expressions.latency(0.5, selector(preset, Ask.HISTOGRAM, Side.CANARY), preset.unit(), "5m");
        double inf = Double.POSITIVE_INFINITY;
        List<String> coarse = List.of(
                bucket(preset, Side.CANARY, 1) + " 0x40",
                bucket(preset, Side.CANARY, 5) + " 0+8x40",
                bucket(preset, Side.CANARY, inf) + " 0+8x40",
                bucket(preset, Side.STABLE, 1) + " 0+8x40",
                bucket(preset, Side.STABLE, inf) + " 0+8x40");
        Promtool.check(
                folder,
                List.of(
                        new Case("all took 1 to 5 seconds", coarse, median, List.of("3")),
                        new Case("no series", List.of("up 1x40"), median, List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("latencies")
    void count_latencies_in_seconds_for_the_judge(Preset preset) {
        ScriptedRecordings recordings = new ScriptedRecordings();
        for (Side side : Side.values()) {
            recordings
                    .every(10, 100, bucket(preset, side, 1), 0, 3)
                    .every(10, 100, bucket(preset, side, 5), 0, 8)
                    .every(10, 100, bucket(preset, side, Double.POSITIVE_INFINITY), 0, 9);
        }
        Settings.Node query = with(query("unit", preset.unit()), "histogram", both(preset, Ask.HISTOGRAM));
        Sample.Latencies sample = (Sample.Latencies) observe(recordings, latency(query), 100, 112);
        assertThat(Objects.requireNonNull(sample.byEndpoint().get("all")).canary())
                .isEqualTo(new dev.serin.judge.Histogram(new double[] {1, 5}, new long[] {3, 5, 1}));
    }

    @Test
    void are_of_every_product_that_the_plan_may_name() {
        assertThat(Preset.names())
                .containsExactlyInAnyOrder(
                        "istio",
                        "linkerd",
                        "gatewayApi",
                        "ingressNginx",
                        "envoy",
                        "haproxy",
                        "traefik",
                        "micrometer",
                        "kubernetesPods");
    }

    @Test
    void are_those_of_subsets_or_of_hosts_as_the_words_of_the_plan_say() {
        assertThat(Preset.named("istio", List.of("service")).orElseThrow().variant())
                .isEqualTo("destination_version=\"$variant\"");
        assertThat(Preset.named("istio", List.of("stable", "canary"))
                        .orElseThrow()
                        .variant())
                .isEqualTo("destination_service_name=\"$variant\"");
        assertThat(Preset.named("istoi", List.of())).isEmpty();
    }

    @Test
    void of_pods_take_names_literally_and_not_those_of_longer_names() {
        Preset pods = Preset.named("kubernetesPods", List.of()).orElseThrow();
        Selector memory = pods.selector(Ask.MEMORY, Map.of(), Optional.empty(), "pay.ment");
        assertThat(memory)
                .hasToString(
                        "container_memory_working_set_bytes{container!=\"\",pod=~\"pay\\\\.ment-[a-z0-9]+-[a-z0-9]{5}\"}");
        assertThat("pay.ment-canary-6d4cf56db6-abcde")
                .doesNotMatch(memory.matchers().getLast().value());
        assertThat("pay.ment-6d4cf56db6-abcde")
                .matches(memory.matchers().getLast().value());
    }
}
