package dev.serin.samplefile;

import static dev.serin.samplefile.SampleFiles.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A file of samples")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleFileTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static String line(int second, String more) {
        return "{\"at\":\"" + NOON.plusSeconds(second) + "\",\"metric\":\"http-5xx\"," + more + "}";
    }

    private static String counts(int canary, int baseline) {
        return "\"canary\":{\"n\":" + canary + ",\"bad\":0},\"baseline\":{\"n\":" + baseline + ",\"bad\":1}";
    }

    private static Window window(int from, int to) {
        return new Window(NOON.plusSeconds(from), NOON.plusSeconds(to));
    }

    @Test
    void joins_the_endpoints_of_one_time_and_adds_up_their_instances() throws IOException {
        SampleFile file = SampleFiles.of(line(10, """
                        "stratum":"GET /x","weight":500,"unit":"request",
                        "canary":{"n":5,"bad":1,"instances":{"c":{"n":5,"bad":1}}},
                        "baseline":{"n":95,"bad":2,"instances":{"a":{"n":50,"bad":2},"b":{"n":45,"bad":0}}}
                        """.replace("\n", "")), line(10, """
                        "stratum":"GET /y","weight":500,
                        "canary":{"n":1,"bad":0},
                        "baseline":{"n":19,"bad":3,"instances":{"a":{"n":19,"bad":3}}}
                        """.replace("\n", "")));
        assertThat(recorded(file))
                .containsExactly(new Recorded(
                        NOON.plusSeconds(10),
                        new MetricName("http-5xx"),
                        Optional.of(new Weight(500)),
                        new Sample.Rates(
                                window(0, 10),
                                new TreeMap<>(Map.of(
                                        "GET /x",
                                        new Sample.Pair(5, 1, 95, 2),
                                        "GET /y",
                                        new Sample.Pair(1, 0, 19, 3))),
                                new TreeMap<>(),
                                new Origin<>(
                                        Unit.REQUEST,
                                        Origin.Cells.INSTANCES,
                                        new TreeMap<>(
                                                Map.of("a", new Sample.Count(69, 5), "b", new Sample.Count(45, 0))),
                                        new TreeMap<>(Map.of("c", new Sample.Count(5, 1))),
                                        new TreeMap<>(),
                                        new Origin.Dealt.Units(0.05, 6, 114))),
                        false,
                        List.of(new RecordedLine(1, "GET /x"), new RecordedLine(2, "GET /y"))));
        assertThat(file.check()).isEqualTo(new Checked(LineProblems.NONE, LineProblems.NONE, 1));
    }

    @Test
    void knows_nothing_of_weight_units_and_cells_that_it_does_not_name() throws IOException {
        Recorded recorded = recorded(SampleFiles.of(line(10, counts(5, 95)))).getFirst();
        assertThat(recorded.weight()).isEmpty();
        assertThat(recorded.sample())
                .isEqualTo(new Sample.Rates(window(0, 10), new TreeMap<>(Map.of("all", new Sample.Pair(5, 0, 95, 1)))));
    }

    @Test
    void gives_each_metric_windows_of_its_own_in_the_order_of_time() throws IOException {
        String orders = line(15, counts(1, 1)).replace("http-5xx", "orders");
        List<Recorded> recorded = recorded(
                SampleFiles.of(line(10, counts(1, 1)), orders, line(30, counts(1, 1)), line(35, counts(1, 1))));
        assertThat(recorded)
                .extracting(one -> one.metric() + " " + one.sample().window())
                .containsExactly(
                        "http-5xx " + window(0, 10),
                        "orders " + window(5, 15),
                        "http-5xx " + window(10, 30),
                        "http-5xx " + window(30, 35));
    }

    @Test
    void takes_metrics_one_after_the_other_as_well() throws IOException {
        SampleFile file = SampleFiles.of(
                line(10, counts(1, 1)),
                line(20, counts(1, 1)),
                line(10, counts(1, 1)).replace("http-5xx", "orders"),
                line(20, counts(1, 1)).replace("http-5xx", "orders"));
        assertThat(recorded(file)).hasSize(4);
        assertThat(file.check().dropped().isEmpty()).isTrue();
    }

    @Test
    void calls_history_what_lies_before_the_first_traffic_of_the_canary_and_all_at_weight_0() throws IOException {
        List<Recorded> recorded = recorded(SampleFiles.of(
                line(10, "\"weight\":0," + counts(3, 10)),
                line(20, "\"weight\":500," + counts(0, 10)),
                line(30, "\"weight\":500," + counts(1, 10)),
                line(40, "\"weight\":500," + counts(0, 10)),
                line(50, "\"weight\":0," + counts(1, 10))));
        assertThat(recorded).extracting(Recorded::isHistory).containsExactly(true, true, false, false, true);
    }

    @Test
    void counts_histograms_between_the_bounds_that_all_have() throws IOException {
        String one = line(10, """
                "stratum":"a","canary":{"bounds":[0.1,0.5,1],"counts":[1,2,3,4]},
                "baseline":{"bounds":[0.1,1],"counts":[5,6,7],"instances":{"p":{"counts":[1,1,1]}}}
                """.replace("\n", ""));
        String other = line(10, """
                "stratum":"b","canary":{"bounds":[0.1,2],"counts":[1,2,3]},"baseline":{"bounds":[0.1,2],"counts":[4,5,6]}
                """.replace("\n", ""));
        double[] common = {0.1};
        assertThat(recorded(SampleFiles.of(one.replace("http-5xx", "latency"), other.replace("http-5xx", "latency")))
                        .getFirst()
                        .sample())
                .isEqualTo(new Sample.Latencies(
                        window(0, 10),
                        new TreeMap<>(Map.of(
                                "a", pair(common, new long[] {1, 9}, new long[] {5, 13}),
                                "b", pair(common, new long[] {1, 5}, new long[] {4, 11}))),
                        new TreeMap<>(),
                        new Origin<>(
                                Unit.REQUEST,
                                Origin.Cells.INSTANCES,
                                new TreeMap<>(Map.of("p", new Histogram(common, new long[] {1, 2}))),
                                new TreeMap<>(),
                                new TreeMap<>(),
                                new Origin.Dealt.NotKnown())));
    }

    private static Sample.HistogramPair pair(double[] bounds, long[] canary, long[] stable) {
        return new Sample.HistogramPair(new Histogram(bounds, canary), new Histogram(bounds, stable));
    }

    @Test
    void may_begin_with_a_byte_order_mark_and_have_empty_lines_and_the_line_ends_of_windows() throws IOException {
        SampleFile file =
                SampleFiles.of("\uFEFF" + line(10, counts(1, 1)) + "\r", "", "  \r", line(20, counts(1, 1)), "");
        assertThat(file.check()).isEqualTo(new Checked(LineProblems.NONE, LineProblems.NONE, 2));
        assertThat(recorded(file).getLast().lines()).containsExactly(new RecordedLine(4, "all"));
    }

    @Test
    void keeps_the_other_endpoints_of_a_time_beside_one_that_cannot_be() throws IOException {
        SampleFile file = SampleFiles.of(
                line(10, "\"stratum\":\"a\",\"canary\":{\"n\":1,\"bad\":2},\"baseline\":{\"n\":1,\"bad\":0}"),
                line(10, "\"stratum\":\"b\"," + counts(1, 1)));
        assertThat(recorded(file).getFirst().lines()).containsExactly(new RecordedLine(2, "b"));
        assertThat(file.check().isSound()).isTrue();
        assertThat(file.check().dropped().text())
                .containsExactly("s.jsonl:1: 'canary.bad' (2) is more than 'canary.n' (1)");
    }
}
