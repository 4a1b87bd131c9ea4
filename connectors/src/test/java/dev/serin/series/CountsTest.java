package dev.serin.series;

import static dev.serin.series.Asking.all;
import static dev.serin.series.Asking.errors;
import static dev.serin.series.Asking.observe;
import static dev.serin.series.Asking.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Sample.Pair;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The weight is confirmed at second 100; instances are scraped every 10 seconds; scrapes are visible after 2.
@DisplayName("Counts out of scraped counters")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountsTest {
    private static final String STABLE_OK = "requests{job=\"a\",instance=\"s\",version=\"v1\",status=\"200\"}";
    private static final String CANARY_OK = "requests{job=\"a\",instance=\"c\",version=\"v2\",status=\"200\"}";
    private static final String CANARY_BAD = "requests{job=\"a\",instance=\"c\",version=\"v2\",status=\"500\"}";

    private final ScriptedRecordings recordings = new ScriptedRecordings();

    private Pair counted(double from, double to) {
        return all(observe(recordings, errors(), from, to));
    }

    private ScriptedRecordings quietStable() {
        return recordings.every(10, 80, STABLE_OK, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    }

    @Test
    void are_differences_from_scrape_to_scrape() {
        recordings
                .every(10, 105, STABLE_OK, 100, 130, 170)
                .every(10, 105, CANARY_OK, 10, 14, 19)
                .every(10, 105, CANARY_BAD, 1, 1, 4);
        assertThat(counted(100, 130)).isEqualTo(new Pair(9 + 3, 3, 70, 0));
    }

    @Test
    void belong_to_the_window_in_which_they_were_scraped_two_seconds_late() {
        quietStable().every(10, 100, CANARY_OK, 10, 14, 19, 25);
        assertThat(counted(100, 111.999)).isEqualTo(Pair.NONE);
        assertThat(counted(100, 112)).isEqualTo(new Pair(4, 0, 0, 0));
        assertThat(counted(112, 122)).isEqualTo(new Pair(5, 0, 0, 0));
        assertThat(counted(100, 122)).isEqualTo(new Pair(9, 0, 0, 0));
    }

    @Test
    void never_reach_back_before_the_weight_was_confirmed() {
        quietStable().at(99.999, CANARY_OK, 10).at(109.999, CANARY_OK, 14).at(119.999, CANARY_OK, 19);
        assertThat(counted(100, 130)).isEqualTo(new Pair(5, 0, 0, 0));
    }

    @Test
    void begin_with_a_scrape_at_the_very_moment_of_the_confirmation() {
        quietStable().every(10, 100, CANARY_OK, 10, 14);
        assertThat(counted(100, 130)).isEqualTo(new Pair(4, 0, 0, 0));
    }

    @Test
    void include_a_scrape_that_was_late_and_not_twice() {
        quietStable().every(10, 100, CANARY_OK, 10, 14).late(119, Duration.ofSeconds(2), CANARY_OK, 19);
        recordings.now = ScriptedRecordings.second(120);
        assertThat(counted(110, 120)).isEqualTo(new Pair(4, 0, 0, 0));
        recordings.now = ScriptedRecordings.second(130);
        assertThat(counted(110, 120)).isEqualTo(new Pair(4, 0, 0, 0));
        assertThat(counted(120, 130)).isEqualTo(new Pair(5, 0, 0, 0));
    }

    @Test
    void begin_at_0_where_a_counter_fell() {
        quietStable().every(10, 100, CANARY_OK, 1_000, 7, 9);
        assertThat(counted(100, 130)).isEqualTo(new Pair(9, 0, 0, 0));
    }

    @Test
    void begin_at_0_for_every_counter_of_a_process_of_which_one_fell() {
        quietStable().every(10, 100, CANARY_OK, 1_000, 7).every(10, 100, CANARY_BAD, 3, 3);
        assertThat(counted(100, 120)).isEqualTo(new Pair(7 + 3, 3, 0, 0));
    }

    @Test
    void go_on_for_the_other_counters_of_a_process_when_one_was_taken_away_and_comes_back_lower() {
        quietStable()
                .every(10, 100, CANARY_OK, 1_000, 1_010, 1_020)
                .at(100, CANARY_BAD, 50)
                .at(120, CANARY_BAD, 2);
        assertThat(counted(100, 130)).isEqualTo(new Pair(20 + 2, 2, 0, 0));
    }

    @Test
    void go_on_for_other_instances_and_pods_when_one_begins_anew() {
        String other = CANARY_OK.replace("\"c\"", "\"c2\"");
        String pod = CANARY_OK.replace("status", "pod=\"p2\",status");
        quietStable()
                .every(10, 100, CANARY_OK, 1_000, 7)
                .every(10, 100, other, 50, 60)
                .every(10, 100, pod, 70, 90);
        assertThat(counted(100, 120)).isEqualTo(new Pair(7 + 10 + 20, 0, 0, 0));
    }

    @Test
    void begin_at_0_for_a_counter_that_is_born_in_a_process_that_was_scraped_before() {
        quietStable().every(10, 100, CANARY_OK, 10, 14, 19).every(10, 110, CANARY_BAD, 2, 3);
        assertThat(counted(100, 112)).isEqualTo(new Pair(4 + 2, 2, 0, 0));
        assertThat(counted(100, 130)).isEqualTo(new Pair(9 + 3, 3, 0, 0));
    }

    @Test
    void do_not_include_what_was_born_in_a_pair_that_reaches_back() {
        quietStable().every(10, 95, CANARY_OK, 10, 14, 19).every(10, 105, CANARY_BAD, 2, 3);
        assertThat(counted(100, 130)).isEqualTo(new Pair(5 + 1, 1, 0, 0));
    }

    @Test
    void of_a_wholly_new_instance_begin_with_its_second_scrape() {
        quietStable().every(10, 115, CANARY_OK, 500, 504).every(10, 115, CANARY_BAD, 20, 21);
        assertThat(counted(100, 130)).isEqualTo(new Pair(5, 1, 0, 0));
    }

    @Test
    void are_not_taken_from_an_instance_whose_counters_all_have_other_labels_now() {
        String renamed = CANARY_OK.replace("status", "team=\"x\",status");
        quietStable().every(10, 100, CANARY_OK, 500, 504).every(10, 120, renamed, 509, 515);
        assertThat(counted(100, 140)).isEqualTo(new Pair(4 + 6, 0, 0, 0));
    }

    @Test
    void span_the_gap_of_an_instance_that_was_not_scraped_for_a_while() {
        quietStable().at(100, CANARY_OK, 10).at(160, CANARY_OK, 70);
        assertThat(counted(100, 162)).isEqualTo(new Pair(60, 0, 0, 0));
        assertThat(counted(150, 162)).isEqualTo(new Pair(60, 0, 0, 0));
    }

    @Test
    void do_not_span_more_than_five_minutes() {
        recordings
                .every(10, 100, STABLE_OK, new double[60])
                .at(100, CANARY_OK, 10)
                .at(401, CANARY_OK, 70)
                .at(411, CANARY_OK, 75);
        assertThat(counted(100, 420)).isEqualTo(new Pair(5, 0, 0, 0));
    }

    @Test
    void leave_out_values_that_no_counter_can_have() {
        quietStable().every(10, 100, CANARY_OK, 10, Double.NaN, -1, 19, Double.POSITIVE_INFINITY, 25);
        assertThat(counted(100, 160)).isEqualTo(new Pair(15, 0, 0, 0));
    }

    @Test
    void lose_nothing_of_counters_that_are_no_whole_numbers() {
        quietStable().every(10, 100, CANARY_OK, 0, 0.4, 0.8, 1.2, 1.6, 2.0);
        long sum = 0;
        for (int from = 100; from < 150; from += 10) {
            sum += counted(from + 2, from + 12).canaryRequests();
        }
        assertThat(sum).isEqualTo(2);
    }

    @Test
    void are_of_bad_events_that_no_other_counter_tells_of() {
        quietStable()
                .every(10, 100, CANARY_OK, 10, 14, 19)
                .every(10, 100, "failures{job=\"a\",instance=\"c\",version=\"v2\"}", 1, 2, 2);
        Sample sample = observe(recordings, errors(query("bad", "failures", "total", "requests")), 100, 130);
        assertThat(all(sample)).isEqualTo(new Pair(9, 1, 0, 0));
    }
}
