package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.prometheus.PrometheusSettings.Limits;
import dev.serin.series.HistogramPoint;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer of Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerReaderTest {
    private static final Instant AT = Instant.ofEpochMilli(1_435_781_451_781L);

    private static Answer read(String json) throws IOException, Unanswered {
        return read(json, Limits.DEFAULTS);
    }

    private static Answer read(String json, Limits limits) throws IOException, Unanswered {
        return AnswerReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), limits);
    }

    private static Series series(Map<String, String> labels, List<Point> points) {
        return new Series(new TreeMap<>(labels), points, List.of());
    }

    @Test
    void is_a_scalar() throws Exception {
        assertThat(read(Canned.success("scalar", "[1435781451.781,\"1.5\"]")))
                .isEqualTo(new Answer.Scalar(new Point(AT, 1.5), Answer.Notes.NONE));
    }

    @Test
    void is_a_text() throws Exception {
        assertThat(read(Canned.success("string", "[1435781451.781,\"a \\\"b\\u00e9\"]")))
                .isEqualTo(new Answer.Text(AT, "a \"bé", Answer.Notes.NONE));
    }

    @Test
    void is_a_vector() throws Exception {
        assertThat(read(Canned.success("vector", """
                [{"metric":{"__name__":"up","job":"a"},"value":[1435781451.781,"1"]},
                 {"metric":{},"value":[1435781451.781,"0"]}]""")))
                .isEqualTo(new Answer.Vector(
                        List.of(
                                series(Map.of("__name__", "up", "job", "a"), List.of(new Point(AT, 1))),
                                series(Map.of(), List.of(new Point(AT, 0)))),
                        Answer.Notes.NONE));
    }

    @Test
    void is_a_matrix() throws Exception {
        assertThat(read(Canned.success("matrix", """
                [{"metric":{"job":"a"},"values":[[1435781451.781,"1"],[1435781452,"2e3"]]}]""")))
                .isEqualTo(new Answer.Matrix(
                        List.of(series(
                                Map.of("job", "a"),
                                List.of(new Point(AT, 1), new Point(Instant.ofEpochSecond(1_435_781_452), 2000)))),
                        Answer.Notes.NONE));
    }

    @Test
    void is_empty_where_nothing_matched() throws Exception {
        assertThat(read(Canned.success("vector", "[]"))).isEqualTo(new Answer.Vector(List.of(), Answer.Notes.NONE));
        assertThat(read(Canned.success("matrix", "[]"))).isEqualTo(new Answer.Matrix(List.of(), Answer.Notes.NONE));
    }

    @Test
    void has_native_histograms() throws Exception {
        String histogram = """
                {"count":"60","sum":"33.3","buckets":[[3,"-0.001","0.001","10"],[0,"0.5","1","50"]]}""";
        HistogramPoint point = new HistogramPoint(
                AT,
                60,
                33.3,
                List.of(new HistogramPoint.Bucket(-0.001, 0.001, 10), new HistogramPoint.Bucket(0.5, 1, 50)));
        Series expected = new Series(new TreeMap<>(Map.of("job", "a")), List.of(), List.of(point));
        assertThat(read(Canned.success(
                        "vector", "[{\"metric\":{\"job\":\"a\"},\"histogram\":[1435781451.781," + histogram + "]}]")))
                .isEqualTo(new Answer.Vector(List.of(expected), Answer.Notes.NONE));
        assertThat(read(Canned.success(
                        "matrix",
                        "[{\"metric\":{\"job\":\"a\"},\"histograms\":[[1435781451.781," + histogram + "]]}]")))
                .isEqualTo(new Answer.Matrix(List.of(expected), Answer.Notes.NONE));
    }

    @Test
    void has_native_histograms_that_are_empty() throws Exception {
        assertThat(read(Canned.success(
                        "vector", "[{\"metric\":{},\"histogram\":[1435781451.781,{\"count\":\"0\",\"sum\":\"0\"}]}]")))
                .isEqualTo(new Answer.Vector(
                        List.of(new Series(
                                new TreeMap<>(), List.of(), List.of(new HistogramPoint(AT, 0, 0, List.of())))),
                        Answer.Notes.NONE));
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "+Inf,Infinity", "Inf,Infinity", "-Inf,-Infinity", "-1.5e-3,-0.0015", "0,0"})
    void has_numbers_that_json_has_no_words_for(String written, double expected) throws Exception {
        Answer answer = read(Canned.success("scalar", "[1,\"" + written + "\"]"));
        assertThat(answer)
                .isEqualTo(new Answer.Scalar(new Point(Instant.ofEpochSecond(1), expected), Answer.Notes.NONE));
    }

    @Test
    void keeps_what_prometheus_remarked_wherever_it_stands() throws Exception {
        assertThat(read("""
                {"warnings":["a part is missing"],"data":{"result":[1,"1"],"resultType":"scalar","stats":{"x":[1]}},
                 "infos":["not a counter","twice"],"status":"success","new":{"deep":[[]]}}"""))
                .isEqualTo(new Answer.Scalar(
                        new Point(Instant.ofEpochSecond(1), 1),
                        new Answer.Notes(List.of("a part is missing"), List.of("not a counter", "twice"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                             | it is empty",
                "[]                           | the whole is a list where a map must be",
                "7                            | the whole is a number where a map must be",
                "{\"status\":\"success\"}     | there is no result in it",
                "{\"status\":7}               | the status is a number where a text must be",
                "{\"status\":\"success\",\"data\":[]} | there is no result in it",
                "{\"status\":\"success\",\"data\":{\"result\":{}}} | the result is a map where a list must be",
                "{\"status\":\"success\",\"data\":{\"result\":[]}} {} | something follows it",
                "{\"status\":\"success\",\"data\":{\"result\":[]}} | its result does not fit the type ''",
            })
    void that_is_sound_json_and_nothing_of_prometheus_says_what_is_wrong(String json, String wrong) {
        assertThatThrownBy(() -> read(json == null ? "" : json))
                .isInstanceOf(Unanswered.class)
                .hasMessage("and answered JSON that is not an answer of Prometheus: " + wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scalar | []                  | its result does not fit the type 'scalar'",
                "vector | [1,\"1\"]           | its result does not fit the type 'vector'",
                "rows   | []                  | its result does not fit the type 'rows'",
                "scalar | [1,\"1.2.3\"]       | a value is '1.2.3', which is no number",
                "scalar | [1,\"0x10\"]        | a value is '0x10', which is no number",
                "scalar | [1,\"\"]            | a value is '', which is no number",
                "scalar | [1,1]               | a value is a number where a text must be",
                "scalar | [1,\"1\",2]         | what follows a value is a number where the end of a list must be",
                "scalar | [1e300,\"1\"]       | a time is 1.0E300",
                "scalar | [null,\"1\"]        | a time is null where a number must be",
                "vector | [{},7]              | a series is a number where a map must be",
                "vector | [{\"metric\":{\"a\":1}}] | a label is a number where a text must be",
                "vector | [{\"metric\":7}]    | the labels is a number where a map must be",
                "matrix | [{\"values\":7}]    | the values is a number where a list must be",
                "vector | [{\"histogram\":[1,{\"buckets\":[[0,\"1\",\"2\"]]}]}] | the count of a bucket is the end of a list where a text must be",
            })
    void whose_result_cannot_be_says_what_is_wrong(String type, String result, String wrong) {
        assertThatThrownBy(() -> read(Canned.success(type, result)))
                .isInstanceOf(Unanswered.class)
                .hasMessage("and answered JSON that is not an answer of Prometheus: " + wrong);
    }

    @Test
    void that_breaks_off_is_told_from_one_that_is_no_json() {
        assertThatThrownBy(() -> read(Canned.TWO.substring(0, 60)))
                .hasMessage("and its answer broke off in the middle of the JSON");
        assertThatThrownBy(() -> read("hello")).hasMessage("and answered something that is not JSON");
        assertThatThrownBy(() -> read("  <html>")).hasMessage("and answered something that is not JSON");
        assertThatThrownBy(() -> read("<html>")).hasMessage("and answered HTML instead of JSON");
    }

    @Test
    void with_the_status_of_an_error_is_one_whatever_http_says() {
        assertThatThrownBy(() -> read(Canned.error("execution", "too much")))
                .hasMessage("and answered execution: too much");
        assertThatThrownBy(() -> read("{\"status\":\"weird\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"))
                .hasMessage("and answered with an error without words");
    }

    @Test
    void with_as_many_series_as_are_allowed_is_taken_and_with_one_more_they_are_counted() throws Exception {
        Limits limits = new Limits(1 << 20, 3);
        assertThat(read(many(3), limits))
                .isInstanceOfSatisfying(
                        Answer.Vector.class,
                        vector -> assertThat(vector.series()).hasSize(3));
        assertThatThrownBy(() -> read(many(5), limits))
                .hasMessage("and its answer has 5 series, but 3 are the most that are taken;"
                        + " narrow the query by labels, or sum it up");
    }

    @Test
    void that_is_too_large_is_left_and_says_how_many_series_there_were_if_that_is_the_reason() {
        assertThatThrownBy(() -> read(many(1), new Limits(50, 3)))
                .hasMessage("and its answer is larger than 50 bytes; narrow the query by labels, or sum it up");
        assertThatThrownBy(() -> read(many(1_000), new Limits(20_000, 3)))
                .hasMessageMatching(
                        "and its answer has more than [0-9]{3} series, but 3 are the most that are taken;.*");
    }

    @Test
    void that_is_exactly_as_large_as_is_allowed_is_taken() throws Exception {
        assertThat(read(Canned.TWO, new Limits(Canned.TWO.length(), 1))).isInstanceOf(Answer.Vector.class);
        assertThatThrownBy(() -> read(Canned.TWO, new Limits(Canned.TWO.length() - 1, 1)))
                .isInstanceOf(Unanswered.class);
    }

    private static String many(int series) {
        String one = "{\"metric\":{\"a\":\"b\"},\"value\":[1,\"1\"]}";
        return Canned.success("vector", "[" + (one + ",").repeat(series - 1) + one + "]");
    }
}
