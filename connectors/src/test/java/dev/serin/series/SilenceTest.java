package dev.serin.series;

import static dev.serin.series.Asking.errors;
import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static dev.serin.series.Asking.successes;
import static dev.serin.series.ScriptedRecordings.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Series that are not there")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilenceTest {
    private static final String STABLE = "requests{instance=\"s\",version=\"v1\"}";
    private static final String CANARY = "requests{instance=\"c\",version=\"v2\"}";

    private final ScriptedRecordings recordings = new ScriptedRecordings();

    private static Sample.NoData noData(double from, double to, String asked, String answered) {
        return new Sample.NoData(new Window(second(from), second(to)), asked, answered);
    }

    @Test
    void of_the_canary_are_no_data() {
        recordings.every(10, 100, STABLE, 1, 2, 3).every(10, 100, STABLE.replace("\"s\"", "\"s2\""), 1, 2, 3);
        assertThat(observe(recordings, errors(), 100, 122))
                .isEqualTo(noData(
                        100,
                        122,
                        "requests{version=\"v2\"}",
                        "no series of the canary since 2025-12-31T23:57:00Z, and 2 of stable"));
    }

    @Test
    void of_stable_are_no_data_either() {
        recordings.every(10, 100, CANARY, 1, 2, 3);
        assertThat(observe(recordings, errors(), 100, 122))
                .isEqualTo(noData(
                        100,
                        122,
                        "requests{version=\"v1\"}",
                        "no series of the stable version since 2025-12-31T23:57:00Z, and 1 of the canary"));
    }

    @Test
    void in_a_window_between_scrapes_are_an_empty_sample() {
        recordings.every(30, 60, STABLE, 1, 2, 3, 4).every(30, 60, CANARY, 1, 2, 3, 4);
        assertThat(observe(recordings, errors(), 125, 130))
                .isEqualTo(new Sample.Rates(new Window(second(125), second(130)), new TreeMap<>()));
    }

    @Test
    void for_three_rounds_are_no_data() {
        recordings.every(10, 60, STABLE, new double[30]).every(10, 60, CANARY, 1, 2, 3, 4, 5, 6, 7);
        SeriesMetrics metrics = Asking.metrics(recordings, Duration.ofSeconds(2), new Scraping.Rounds.Seen());
        assertThat(observe(metrics, errors(), 147, 152)).isInstanceOf(Sample.Rates.class);
        assertThat(observe(metrics, errors(), 152, 157))
                .isEqualTo(noData(
                        152,
                        157,
                        "requests{version=\"v2\"}",
                        "the canary has not been scraped since 2026-01-01T00:02:00Z"));
    }

    @Test
    void of_bad_events_are_none_that_were_bad() {
        recordings.every(10, 100, STABLE, 1, 2, 3).every(10, 100, CANARY, 1, 2, 3);
        assertThat(Asking.all(observe(recordings, errors(), 100, 122))).isEqualTo(new Sample.Pair(2, 0, 2, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void and_show_nothing_but_what_no_counter_has_are_no_data(double value) {
        String bad = "failures{instance=\"c\",version=\"v2\"}";
        recordings.every(10, 100, STABLE, 1, 2, 3).every(10, 100, CANARY, 1, 2, 3);
        recordings.every(10, 100, bad, value, value, value);
        assertThat(observe(recordings, errors(query("bad", "failures", "total", "requests")), 100, 122))
                .isEqualTo(
                        noData(100, 122, "failures{version=\"v2\"}", "values that no counter has, such as " + value));
    }

    @Test
    void and_show_one_value_that_no_counter_has_are_counted_across_it() {
        String bad = "failures{instance=\"c\",version=\"v2\"}";
        recordings.every(10, 100, STABLE, 1, 2, 3).every(10, 100, CANARY, 1, 2, 3);
        recordings.every(10, 100, bad, 0, Double.NaN, 1);
        assertThat(Asking.all(observe(recordings, errors(query("bad", "failures", "total", "requests")), 100, 122)))
                .isEqualTo(new Sample.Pair(2, 1, 2, 0));
    }

    @Test
    void of_good_events_of_either_variant_are_no_data() {
        recordings.every(10, 100, STABLE, 1, 2, 3).every(10, 100, CANARY, 1, 2, 3);
        assertThat(observe(recordings, successes(query("good", "completd", "total", "requests")), 100, 122))
                .isEqualTo(noData(
                        100,
                        122,
                        "completd{version=\"v1\"}",
                        "no series of either variant, though there are some of 'total'"));
    }

    @Test
    void because_the_selector_is_none_are_a_failure_that_says_so() {
        SeriesMetrics metrics = Asking.metrics(recordings);
        var question = Asking.question(errors(query("bad", "rate(x[5m])", "total", "x")), 100, 110);
        assertThatThrownBy(() -> metrics.observe(question))
                .isInstanceOf(MetricException.class)
                .hasMessage("'bad' cannot be asked for. 'rate(…)' is more than a selector.");
    }
}
