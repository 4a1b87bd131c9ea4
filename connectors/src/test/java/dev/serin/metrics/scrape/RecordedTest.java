package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import dev.serin.series.Point;
import dev.serin.series.Series;
import java.net.URI;
import java.time.Duration;
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

@DisplayName("What was scraped")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedTest {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Target TARGET =
            new Target(URI.create("http://a:1/metrics"), new TreeMap<>(Map.of("instance", "a:1")));

    private final Asking.Clock clock = new Asking.Clock();
    private final Recorded recorded = new Recorded(KEPT, clock);

    private static Instant second(int second) {
        return Asking.NOON.plusSeconds(second);
    }

    private void scrape(int second, Scrape scrape) {
        clock.set(second(second));
        assertThat(recorded.begin()).isTrue();
        recorded.end(Map.of(TARGET, scrape));
    }

    private void scrape(int second, String page) throws Malformed {
        Collected collected = new Collected(10);
        TextPage.read(page, collected);
        scrape(second, new Scrape.Seen(collected.all()));
    }

    private List<Series> between(String selector, int from, int to) throws MetricException {
        return recorded.between(selector, second(from), second(to));
    }

    private static Series series(List<Point> points, String... labels) {
        TreeMap<String, String> all = new TreeMap<>(Map.of("instance", "a:1"));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new Series(all, points, List.of());
    }

    @Test
    void is_given_after_one_time_and_up_to_another() throws Exception {
        for (int second = 1; second <= 5; second++) {
            scrape(second, "up " + second);
        }
        assertThat(between("up", 2, 4))
                .containsExactly(series(List.of(new Point(second(3), 3), new Point(second(4), 4)), "__name__", "up"));
        assertThat(between("up", 5, 9)).isEmpty();
        assertThat(between("down", 0, 9)).isEmpty();
    }

    @Test
    void has_a_gap_where_a_target_failed_or_did_not_show_the_series() throws Exception {
        scrape(1, "up 1\nload 5");
        scrape(2, new Scrape.Failed("was gone"));
        scrape(3, "up 3");
        assertThat(between("up", 0, 9))
                .containsExactly(series(List.of(new Point(second(1), 1), new Point(second(3), 3)), "__name__", "up"));
        assertThat(between("load", 0, 9)).extracting(Series::points).containsExactly(List.of(new Point(second(1), 5)));
        assertThat(recorded.rounds(second(0), second(2)))
                .containsExactly(
                        new Round(second(1), 1, List.of()),
                        new Round(second(2), 1, List.of("http://a:1/metrics was gone")));
    }

    @Test
    void is_forgotten_after_a_while() throws Exception {
        scrape(1, "up 1\nload 5");
        scrape(2, "up 2");
        scrape(31, "up 31");
        assertThat(between("load", 0, 99)).isEmpty();
        assertThat(between("up", 0, 99))
                .extracting(Series::points)
                .containsExactly(List.of(new Point(second(2), 2), new Point(second(31), 31)));
        assertThat(recorded.rounds(second(0), second(99))).extracting(Round::at).containsExactly(second(2), second(31));
    }

    @Test
    void counts_the_first_of_two_values_of_one_series() throws Exception {
        scrape(1, "up 1\nup 2");
        assertThat(between("up", 0, 9)).extracting(Series::points).containsExactly(List.of(new Point(second(1), 1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "up; abc",
                "{__name__=~\"u.\"}; abc",
                "up{zone=\"eu\"}; b",
                "up{zone=\"\"}; a",
                "up{zone!=\"eu\"}; ac",
                "up{zone!=\"\"}; bc",
                "up{zone=~\"e.*\"}; b",
                "up{zone=~\"e\"}; ''",
                "up{zone=~\"eu|u.\"}; bc",
                "up{zone!~\"e.\"}; ac",
                "up{zone=~\".*\"}; abc",
                "up{zone=~\".+\",x=\"c\"}; c",
                "up{text=~\"one.two\"}; c",
                "up{instance=\"a:1\"}; abc",
                "up{none=\"x\"}; ''"
            })
    void is_chosen_as_promql_chooses(String selector, String x) throws Exception {
        scrape(1, """
                up{x="a"} 1
                up{x="b",zone="eu"} 1
                up{x="c",zone="us",text="one\\ntwo"} 1
                down{x="d"} 1
                """);
        assertThat(String.join(
                        "",
                        between(selector, 0, 9).stream()
                                .map(one -> one.label("x"))
                                .toList()))
                .isEqualTo(x);
    }

    @Test
    void cannot_be_asked_for_what_is_no_selector() {
        assertThatThrownBy(() -> between("up[5m]", 0, 9))
                .isInstanceOf(MetricException.class)
                .hasMessage("scrape was asked for 'up[5m]'. The selector has a range, and needs none.");
        assertThatThrownBy(() -> between("up{a=~\"(\"}", 0, 9))
                .isInstanceOf(MetricException.class)
                .hasMessage(
                        "scrape was asked for 'up{a=~\"(\"}', of which a regular expression is wrong: missing closing )");
    }

    @Test
    void in_the_very_moment_that_was_answered_for_is_of_later() throws Exception {
        clock.set(second(5));
        assertThat(between("up", 0, 5)).isEmpty();
        scrape(5, "up 1");
        assertThat(between("up", 0, 5)).isEmpty();
        assertThat(between("up", 5, 6)).hasSize(1);
    }

    /// Backtracking would take longer than the universe is old.
    @Test
    void is_chosen_in_a_time_that_no_expression_can_stretch() throws Exception {
        scrape(1, "up{a=\"" + "a".repeat(5_000) + "!\"} 1");
        assertThat(between("up{a=~\"(a+)+(a|a)*b\"}", 0, 9)).isEmpty();
    }
}
