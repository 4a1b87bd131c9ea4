package dev.serin.samplefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line that is no sample, or that cannot be")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LineProblemsTest {
    private static final String SOUND =
            "{'at':'2026-01-01T00:00:10Z','metric':'http-5xx','weight':500,'canary':{'n':5,'bad':1},'baseline':{'n':9,'bad':2}}";
    private static final String HISTOGRAM =
            "{'at':'2026-01-01T00:00:10Z','metric':'latency','canary':{'bounds':[0.1,1],'counts':[1,2,3]},'baseline':{'bounds':[0.1,1],'counts':[1,2,3]}}";

    record Case(String line, String what) {}

    private static Case sound(String part, String instead, String what) {
        return new Case(SOUND.replace(part, instead), what);
    }

    private static Case histogram(String part, String instead, String what) {
        return new Case(HISTOGRAM.replaceFirst(java.util.regex.Pattern.quote(part), instead), what);
    }

    static final List<Case> wrong = List.of(
            new Case("{'at':", "not JSON, at column 7"),
            new Case("nonsense", "not JSON, at column 1"),
            new Case(SOUND + SOUND, "not JSON, at column 115"),
            new Case("[1,2]", "not a JSON object: [1,2]"),
            new Case("{}", "'at' is missing"),
            sound("'weight'", "'metric'", "a key stands twice, at column 58"),
            sound(
                    "'weight'",
                    "'weigth'",
                    "there is no key called 'weigth'; write 'weight' (known here: at, baseline, canary, cells, dealt, empty, from, half, history, measured, metric, noData, records, restart, stratum, to, uncounted, unit, users, weight)"),
            sound(
                    "'bad':1",
                    "'Bad':1",
                    "there is no key called 'canary.Bad'; write 'bad' (known here: bad, instances, n)"),
            sound(
                    "2026-01-01T00:00:10Z",
                    "yesterday",
                    "'at' must be a time such as 2026-01-01T00:00:10Z, but is \"yesterday\""),
            sound(
                    "'2026-01-01T00:00:10Z'",
                    "1767225610",
                    "'at' must be a time such as 2026-01-01T00:00:10Z, but is 1767225610"),
            sound(
                    "2026-",
                    "0026-",
                    "'at' must be a time such as 2026-01-01T00:00:10Z, but is \"0026-01-01T00:00:10Z\""),
            sound("'http-5xx'", "5", "'metric' must be a text, but is 5"),
            sound("500", "5.5", "'weight' must be a whole number, but is 5.5"),
            sound("'n':5", "'n':'5'", "'canary.n' must be a whole number, but is \"5\""),
            sound("'n':5,", "", "'canary.n' is missing"),
            sound("{'n':5,'bad':1}", "7", "'canary' must be an object, but is 7"),
            sound(",'baseline':{'n':9,'bad':2}", "", "'baseline' is missing"),
            sound("'n':5,'bad':1", "", "'canary.n' is missing"),
            sound(
                    "'weight':500",
                    "'unit':'users'",
                    "'unit' must be one of connection, request, unknown, user, but is \"users\""),
            sound("'weight':500", "'empty':1", "'empty' must be true or false, but is 1"),
            histogram("'counts':[1,2,3]", "'counts':6", "'canary.counts' must be a list, but is 6"),
            histogram("[1,2,3]", "[1,2.5,3]", "'canary.counts' must be a list of whole numbers, but is 2.5"),
            histogram("[0.1,1]", "[0.1,'1']", "'canary.bounds' must be a list of numbers, but is \"1\""),
            sound("'n':5,'bad':1}", "'instances':{'a':'x'}}", "'canary.instances.a' must be an object, but is \"x\""));

    static final List<Case> impossible = List.of(
            sound("'bad':1", "'bad':6", "'canary.bad' (6) is more than 'canary.n' (5)"),
            sound("'bad':2", "'bad':-2", "'baseline.bad' must lie between 0 and 2^53, but is -2"),
            sound("'n':9", "'n':9007199254740993", "'baseline.n' must lie between 0 and 2^53, but is 9007199254740993"),
            sound("500", "10001", "'weight' must lie between 0 and 10000, but is 10001"),
            sound(
                    "'bad':2}",
                    "'bad':2,'instances':{'a':{'n':1,'bad':2}}}",
                    "'baseline.instances.a.bad' (2) is more than 'baseline.instances.a.n' (1)"),
            sound("http-5xx", "http-5x", "the plan has no metric called 'http-5x'; write 'http-5xx'"),
            sound("http-5xx", "cpu", "the plan has no metric called 'cpu'"),
            sound("http-5xx", "latency", "'latency' measures latency, but the line has counts"),
            sound(
                    "'weight':500",
                    "'from':'2026-01-01T00:00:11Z'",
                    "the window ends at 2026-01-01T00:00:10Z, before it begins at 2026-01-01T00:00:11Z"),
            sound(
                    "'weight':500",
                    "'dealt':{'share':1.5,'canary':1,'baseline':1}",
                    "'dealt.share' must lie between 0 and 1, but is 1.5"),
            histogram("latency", "orders", "'orders' measures successes, but the line has histograms"),
            histogram("[1,2,3]", "[1,2]", "'canary.counts' must be one more than their bounds, but are 2 for 2"),
            histogram("[1,2,3]", "[1,-2,3]", "a count of 'canary.counts' must lie between 0 and 2^53, but is -2"),
            histogram("[1,2,3]", "[9007199254740992,1,0]", "'canary.counts' add up to more than 2^53"),
            histogram("[0.1,1]", "[0.1,0.1]", "'canary.bounds' must rise, from above 0, but there is 0.1 after 0.1"),
            histogram("[0.1,1]", "[0,1]", "'canary.bounds' must rise, from above 0, but there is 0.0 after 0.0"),
            histogram(
                    "[0.1,1]",
                    "[0.1,1e999]",
                    "'canary.bounds' must rise, from above 0, but there is Infinity after 0.1"),
            new Case(
                    "{'at':'2026-01-01T00:00:10Z','metric':'http-5xx','canary':{'instances':{'pod-1':123.4}},'baseline':{'instances':{'pod-2':1}}}",
                    "'http-5xx' measures errors, but the line has gauges"),
            new Case(
                    "{'at':'2026-01-01T00:00:10Z','metric':'memory','canary':{'instances':{'pod-1':-1}},'baseline':{'instances':{}}}",
                    "'canary.instances.pod-1' must be 0 or more, but is -1"),
            sound("http-5xx", "memory", "'memory' measures usage, but the line has counts"));

    private static Checked check(String... lines) throws IOException {
        return SampleFiles.of(String.join("\n", lines).replace('\'', '"')).check();
    }

    @ParameterizedTest
    @FieldSource("wrong")
    void ends_the_judging_when_its_shape_is_wrong(Case wrong) throws IOException {
        assertThat(check(wrong.line).wrong().text()).containsExactly("s.jsonl:1: " + wrong.what);
        assertThat(check(wrong.line).dropped().isEmpty()).isTrue();
        assertThat(check(wrong.line).isSound()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("impossible")
    void is_dropped_when_its_numbers_cannot_be_or_do_not_fit_the_plan(Case impossible) throws IOException {
        Checked checked = check(impossible.line, SOUND.replace(":10Z", ":20Z"));
        assertThat(checked.dropped().text()).containsExactly("s.jsonl:1: " + impossible.what);
        assertThat(checked.isSound()).isTrue();
        assertThat(checked.samples()).isEqualTo(1);
    }

    @Test
    void is_wrong_when_it_is_both() throws IOException {
        Checked checked = check(SOUND.replace("'bad':1", "'bad':6").replace("'bad':2", "'bad':true"));
        assertThat(checked.wrong().text())
                .containsExactly("s.jsonl:1: 'baseline.bad' must be a whole number, but is true");
    }

    @Test
    void comes_too_late_when_the_time_of_its_metric_has_gone_on() throws IOException {
        String later = SOUND.replace(":10Z", ":20Z");
        String other = later.replace("http-5xx", "orders");
        assertThat(check(later, SOUND).dropped().text())
                .containsExactly(
                        "s.jsonl:2: the time runs backwards: 'http-5xx' has had its sample of 2026-01-01T00:00:20Z");
        assertThat(check(SOUND, other, SOUND.replace("'weight'", "'stratum':'x','weight'"))
                        .dropped()
                        .text())
                .containsExactly(
                        "s.jsonl:3: the time runs backwards: 'http-5xx' has had its sample of 2026-01-01T00:00:10Z");
    }

    @Test
    void does_not_fit_the_lines_before_it_of_the_same_sample() throws IOException {
        String x = SOUND.replace("'weight'", "'stratum':'x','weight'");
        String silent =
                "{'at':'2026-01-01T00:00:10Z','metric':'http-5xx','stratum':'y','noData':{'asked':'a','answered':'b'}}";
        assertThat(check(SOUND, SOUND, x.replace("500", "600"), silent)
                        .dropped()
                        .text())
                .containsExactly(
                        "s.jsonl:2: 'all' of 'http-5xx' has had its line of this time",
                        "s.jsonl:3: 'weight' is another than in the lines before of this metric and time",
                        "s.jsonl:4: the line has no data, but line 1 of the same metric and time has counts");
    }

    @Test
    void comes_twice_where_one_line_tells_of_all_instances() throws IOException {
        String gauges =
                "{'at':'2026-01-01T00:00:10Z','metric':'memory','canary':{'instances':{'a':1}},'baseline':{'instances':{}}}";
        assertThat(check(gauges, gauges.replace("'metric'", "'stratum':'x','metric'"))
                        .dropped()
                        .text())
                .containsExactly("s.jsonl:2: 'x' of 'memory' has had its line of this time");
    }

    @Test
    void is_listed_up_to_20_times_and_always_counted() throws IOException {
        LineProblems wrong =
                check(Collections.nCopies(25, "{").toArray(String[]::new)).wrong();
        assertThat(wrong.count()).isEqualTo(25);
        assertThat(wrong.text())
                .hasSize(21)
                .startsWith("s.jsonl:1: not JSON, at column 2")
                .endsWith("s.jsonl:20: not JSON, at column 2", "… and 5 more");
        assertThat(check(Collections.nCopies(20, "{").toArray(String[]::new))
                        .wrong()
                        .text())
                .hasSize(20);
    }

    @Test
    void may_be_too_long_or_no_text() throws IOException {
        byte[] bytes =
                ("{\"" + "x".repeat(RawLines.MOST_BYTES) + "\":1}\n{\"\u00E4\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SampleFiles.of(bytes).check().wrong().text())
                .containsExactly("s.jsonl:1: longer than 1048576 bytes", "s.jsonl:2: not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31mb", "a\u202eb"})
    void shows_nothing_that_a_terminal_would_obey(String name) throws IOException {
        assertThat(SampleFiles.of(SOUND.replace('\'', '"').replace("http-5xx", name.replace("\u001b", "\\u001b")))
                        .check()
                        .dropped()
                        .text()
                        .getFirst())
                .contains("the plan has no metric called 'a·");
    }
}
