package dev.serin.series;

import static dev.serin.series.Asking.all;
import static dev.serin.series.Asking.errors;
import static dev.serin.series.Asking.observe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Sample.Pair;
import dev.serin.judge.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Stable is scraped at seconds 100, 110, 120, …, the canary at 106, 116, 126, …, and the judge looks every
/// 5 seconds.
@DisplayName("Rounds of scrapes")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {
    private static final String STABLE = "requests{instance=\"s\",version=\"v1\"}";
    private static final String CANARY = "requests{instance=\"c\",version=\"v2\"}";

    private final ScriptedRecordings recordings = new ScriptedRecordings()
            .every(10, 70, STABLE, 0, 100, 200, 300, 400, 500, 600, 700, 800)
            .every(10, 76, CANARY, 0, 5, 10, 15, 20, 25, 30, 35, 40);

    private List<Pair> looks(Scraping.Rounds rounds) {
        SeriesMetrics metrics = Asking.metrics(recordings, Duration.ofSeconds(2), rounds);
        List<Pair> looks = new ArrayList<>();
        for (int to = 105; to <= 145; to += 5) {
            looks.add(all(observe(metrics, errors(), to - 5, to)));
        }
        return looks;
    }

    @Test
    void bring_the_scrapes_of_both_variants_into_one_window() {
        Pair round = new Pair(5, 0, 100, 0);
        Pair first = new Pair(0, 0, 100, 0); // the canary's first scrape reaches back before the confirmation
        Pair none = Pair.NONE;
        assertThat(looks(new Scraping.Rounds.Seen()))
                .containsExactly(none, none, first, none, round, none, round, none, round);
    }

    @Test
    void are_as_long_as_somebody_says() {
        assertThat(looks(new Scraping.Rounds.Every(Duration.ofSeconds(20))))
                .filteredOn(pair -> pair.canaryRequests() > 0)
                .containsExactly(new Pair(5, 0, 200, 0), new Pair(10, 0, 200, 0));
    }

    @Test
    void would_without_a_length_leave_the_judge_nothing_to_compare() {
        assertThat(looks(new Scraping.Rounds.Every(Duration.ZERO)))
                .noneMatch(pair -> pair.canaryRequests() > 0 && pair.stableRequests() > 0);
    }

    @Test
    void leave_windows_between_their_ends_empty() {
        SeriesMetrics metrics = Asking.metrics(recordings, Duration.ofSeconds(2), new Scraping.Rounds.Seen());
        assertThat(observe(metrics, errors(), 112, 117))
                .isEqualTo(new Sample.Rates(
                        new Window(ScriptedRecordings.second(112), ScriptedRecordings.second(117)),
                        new java.util.TreeMap<>()));
    }
}
