package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A page of metrics")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final int MOST = 5;

    private static List<Exposed> read(String type, String page) throws Malformed {
        return Pages.read(type, page.getBytes(StandardCharsets.UTF_8), MOST);
    }

    private static List<Exposed> text(String page) throws Malformed {
        return read(PageServer.TEXT, page);
    }

    private static List<Exposed> openMetrics(String page) throws Malformed {
        return read(OPEN_METRICS, page);
    }

    private static Exposed shown(double value, String name, String... labels) {
        TreeMap<String, String> all = new TreeMap<>(Map.of("__name__", name));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return Exposed.number(all, value);
    }

    @Test
    void in_text_shows_counters_with_their_labels_and_without() throws Exception {
        assertThat(text("""
                # HELP http_requests_total The total number of HTTP requests. {="
                # TYPE http_requests_total counter
                http_requests_total{method="post",code="200"} 1027 1395066363000
                http_requests_total{method="post",code="400"}    3 1395066363000

                # a comment
                #another
                \tup\t1\t
                """))
                .containsExactly(
                        shown(1027, "http_requests_total", "method", "post", "code", "200"),
                        shown(3, "http_requests_total", "method", "post", "code", "400"),
                        shown(1, "up"));
    }

    @Test
    void in_text_may_have_blanks_wherever_they_do_no_harm_and_a_comma_at_the_end() throws Exception {
        assertThat(text("up  { a = \"b\" , c=\"d\", } \t 2\n")).containsExactly(shown(2, "up", "a", "b", "c", "d"));
    }

    @Test
    void in_text_may_end_without_the_end_of_its_last_line() throws Exception {
        assertThat(text("up 1")).containsExactly(shown(1, "up"));
        assertThat(text("")).isEmpty();
        assertThat(text("\n\n# nothing")).isEmpty();
    }

    @Test
    void unescapes_the_values_of_labels_and_nothing_else() throws Exception {
        assertThat(text("up{path=\"C:\\\\DIR\\\\FILE.TXT\",error=\"Cannot \\\"find\\\":\\nit\",odd=\"\\d{2}\"} 1\n"))
                .containsExactly(
                        shown(1, "up", "path", "C:\\DIR\\FILE.TXT", "error", "Cannot \"find\":\nit", "odd", "\\d{2}"));
    }

    @Test
    void may_have_any_name_in_quotes_of_a_metric_or_a_label() throws Exception {
        assertThat(text("{\"http.requests\",\"user.agent\"=\"Ünicode\"} 4\n{\"alone\"} 5\nplain{\"a b\"=\"c\"} 6\n"))
                .containsExactly(
                        shown(4, "http.requests", "user.agent", "Ünicode"),
                        shown(5, "alone"),
                        shown(6, "plain", "a b", "c"));
        assertThat(openMetrics("# TYPE \"http.requests\" counter\n{\"http.requests_total\",a=\"b\"} 4\n# EOF\n"))
                .containsExactly(shown(4, "http.requests_total", "a", "b"));
    }

    @Test
    void leaves_out_empty_labels() throws Exception {
        assertThat(text("up{a=\"\",b=\"c\"} 1\n")).containsExactly(shown(1, "up", "b", "c"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "12.47,12.47",
        "-3.5,-3.5",
        "+7,7",
        "1.458255915e9,1458255915",
        "1E-3,0.001",
        ".5,0.5",
        "+Inf,Infinity",
        "Inf,Infinity",
        "-Inf,-Infinity",
        "NaN,NaN",
        "123456789012345,123456789012345",
        "9007199254740993,9007199254740992",
        "1e999,Infinity"
    })
    void reads_every_number(String written, double value) throws Exception {
        assertThat(text("up " + written + "\n")).containsExactly(shown(value, "up"));
        assertThat(openMetrics("up " + written + "\n# EOF\n")).containsExactly(shown(value, "up"));
    }

    @Test
    void shows_histograms_summaries_and_what_has_no_type_as_the_series_that_they_are() throws Exception {
        assertThat(text("""
                # TYPE request_seconds histogram
                request_seconds_bucket{le="0.5"} 129389
                request_seconds_bucket{le="+Inf"} 144320
                # TYPE rpc_seconds summary
                rpc_seconds{quantile="0.01"} 3102
                rpc_seconds_count 2693
                # TYPE odd untyped
                odd{problem="division by zero"} +Inf -3982045
                """))
                .containsExactly(
                        shown(129389, "request_seconds_bucket", "le", "0.5"),
                        shown(144320, "request_seconds_bucket", "le", "+Inf"),
                        shown(3102, "rpc_seconds", "quantile", "0.01"),
                        shown(2693, "rpc_seconds_count"),
                        shown(Double.POSITIVE_INFINITY, "odd", "problem", "division by zero"));
    }

    @Test
    void in_open_metrics_may_have_times_and_exemplars_which_are_ignored() throws Exception {
        assertThat(openMetrics("""
                # TYPE foo histogram
                # UNIT foo seconds
                # HELP foo What is measured.
                foo_bucket{le="0.1"} 8 # {} 0.054
                foo_bucket{le="1.0"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
                foo_bucket{le="+Inf"} 17 1520879607.789 # {trace_id="oHg5SJ}# RHA0"} 9.8 1520879607.789
                foo_count 17 1520879607.789
                foo_sum 324789.3
                # EOF
                """))
                .containsExactly(
                        shown(8, "foo_bucket", "le", "0.1"),
                        shown(11, "foo_bucket", "le", "1.0"),
                        shown(17, "foo_bucket", "le", "+Inf"),
                        shown(17, "foo_count"),
                        shown(324789.3, "foo_sum"));
    }

    @Test
    void in_open_metrics_does_not_show_when_a_counter_was_created() throws Exception {
        assertThat(openMetrics("""
                # TYPE foo counter
                foo_total{a="b"} 17.0
                foo_created{a="b"} 1520430000.123
                # TYPE user_created gauge
                user_created 3
                # EOF""")).containsExactly(shown(17, "foo_total", "a", "b"), shown(3, "user_created"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "up|line 2: there must be a value, but there is ''",
                "up abc|line 2: there must be a value, but there is 'abc'",
                "up 1_000|line 2: there must be a value, but there is '1_000'",
                "up 0x10|line 2: there must be a value, but there is '0x10'",
                "up 1d|line 2: there must be a value, but there is '1d'",
                "up 1 2.5|line 2: a time must be whole milliseconds, but is '2.5'",
                "up 1 2 3|line 2: the line must end behind its time, but there is '3'",
                "up{a=\"b\" 1|line 2: there must be ',' or '}', but there is '1'",
                "up{a=\"b\"|line 2: there must be ',' or '}', but the line ends",
                "up{a=b} 1|line 2: there must be '\"', but there is 'b} 1'",
                "up{a=\"b} 1|line 2: the quotes are not closed, but there is 'b} 1'",
                "up{a=\"b\\\"} 1|line 2: the quotes are not closed, but the line ends",
                "up{a:b=\"c\"} 1|line 2: there must be '=', but there is ':b=\"c\"} 1'",
                "up{=\"c\"} 1|line 2: there must be the name of a label, but there is '=\"c\"} 1'",
                "up{a=\"b\",a=\"c\"} 1|line 2: the label 'a' is named twice",
                "up{\"down\"} 1|line 2: the metric is named twice",
                "{a=\"b\"} 1|line 2: there must be the name of a metric, but there is ' 1'",
                "<html>|line 2: there must be the name of a metric, but there is '<html>'",
                "# TYPE up mood|line 2: there is no type of a metric called 'mood'",
                "# TYPE up|line 2: there is no type of a metric called ''",
                "# TYPE 1up gauge|line 2: there must be the name of a metric, but there is '1up gauge'"
            })
    void in_text_that_is_wrong_is_told_with_its_line(String line, String message) {
        assertThatThrownBy(() -> text("fine 1\n" + line + "\n"))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "up 1|it was cut off: its last line must be '# EOF'",
                "up 1;# EOF;up 2|line 3: nothing may follow '# EOF'",
                "# EOF more|line 1: nothing may follow '# EOF'",
                "up  1;# EOF|line 1: there must be a value, but there is ''",
                ";# EOF|line 1: there must be the name of a metric, but the line ends",
                "#comment;# EOF|line 1: there must be a single space",
                "# comment;# EOF|line 1: '#' must be followed by HELP, TYPE, UNIT or EOF, but is followed by 'comment'",
                "up 1 NaN;# EOF|line 1: a time must be a number",
                "up 1 2 3;# EOF|line 1: there must be '#', but there is '3'",
                "up 1 # 3;# EOF|line 1: there must be '{', but there is '3'"
            })
    void in_open_metrics_that_is_wrong_is_told_with_its_line(String page, String message) {
        assertThatThrownBy(() -> openMetrics(page.replace(';', '\n') + "\n"))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void with_more_series_than_are_kept_is_refused() throws Exception {
        assertThat(text("up 1\n".repeat(MOST))).hasSize(MOST);
        assertThatThrownBy(() -> text("up 1\n".repeat(MOST + 1)))
                .hasMessage("it shows more than 5 series, and so many are not kept");
    }

    /// A search that went on to the end of the page would take minutes.
    @Test
    void with_many_labels_takes_a_time_that_grows_with_it_alone() {
        byte[] page =
                "up{a=\"b\",c=\"d\",e=\"f\",g=\"h\"} 1\n".repeat(Collected.MOST).getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Pages.read(PageServer.TEXT, page, Collected.MOST))
                        .hasSize(Collected.MOST));
    }

    @Test
    void that_is_no_utf8_is_refused() {
        assertThatThrownBy(() -> Pages.read(PageServer.TEXT, new byte[] {'u', 'p', ' ', (byte) 0xff}, MOST))
                .hasMessage("it is no UTF-8");
    }

    @Test
    void that_does_not_say_what_it_is_is_read_as_text() throws Exception {
        assertThat(read("", "up 1\n")).containsExactly(shown(1, "up"));
        assertThat(read("application/json", "up 1\n")).containsExactly(shown(1, "up"));
        assertThat(read("Application/OpenMetrics-Text", "up 1\n# EOF\n")).containsExactly(shown(1, "up"));
    }

    @Test
    void is_asked_for_in_the_order_of_prometheus_and_with_native_histograms_only_where_they_help() {
        assertThat(Pages.accepted(false))
                .isEqualTo("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.6,*/*;q=0.1");
        assertThat(Pages.accepted(true))
                .isEqualTo("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;"
                        + "q=0.9," + Pages.accepted(false));
    }
}
