package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.bench.detection.Standing.Promoted;
import dev.serin.bench.detection.Standing.RolledBack;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Argo's analysis, >= .95 with failure limit 3,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArgoAnalysisTest {
    private static final Counts AT_95_PERCENT = new Counts(100, 5);
    private static final Counts BELOW = new Counts(100, 6);

    private final ArgoAnalysis argo = new ArgoAnalysis(0.95, 3);

    /// A letter is five minutes, and so one measurement.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "bbbb,    1200, '4 failures, more than 3'",
        "bgbgbgb, 2100, '4 failures, more than 3'",
        "g----,   1500, '4 failures, more than 3'",
        "gxxxx,   1500, '4 failures, more than 3'",
        "-----,   1500, 5 errors in a row",
        "xxxxx,   1500, 5 errors in a row",
        "----gbbbb, 2700, '4 failures, more than 3'",
    })
    void rolls_back(String fiveMinutes, double atSeconds, String why) {
        assertThat(watch(fiveMinutes)).isEqualTo(new RolledBack(atSeconds, why));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"bbb, 900", "gggggg, 1800", "g---gg, 1800", "----gbbb, 2400", "-x-x, 1200"})
    void promotes(String fiveMinutes, double atSeconds) {
        assertThat(watch(fiveMinutes)).isEqualTo(new Promoted(atSeconds));
    }

    private Standing watch(String fiveMinutes) {
        return argo.watch(Feed.of(fiveMinutes, 300, AT_95_PERCENT, BELOW));
    }

    @Test
    void tries_an_empty_answer_again_every_ten_seconds() {
        assertThat(argo.watch(Feed.of("-".repeat(60), 10, AT_95_PERCENT, BELOW)))
                .isEqualTo(new RolledBack(50, "5 errors in a row"));
    }

    @Test
    void measures_every_five_minutes_from_the_first_interval_on() {
        assertThat(argo.watch(Feed.of("b".repeat(200), 10, AT_95_PERCENT, BELOW)))
                .isEqualTo(new RolledBack(910, "4 failures, more than 3"));
    }

    @Test
    void forgets_what_is_older_than_five_minutes() {
        String early = "x".repeat(15) + "g".repeat(15);
        assertThat(argo.watch(Feed.of("g" + early + early + early + early, 10, AT_95_PERCENT, BELOW)))
                .isEqualTo(new RolledBack(1210, "4 failures, more than 3"));
        assertThat(new ArgoAnalysis(0.95, 1)
                        .watch(Feed.of("g" + "x".repeat(29) + "g".repeat(31), 10, AT_95_PERCENT, BELOW)))
                .isEqualTo(new Promoted(610));
    }

    @Test
    void asks_for_99_percent_when_told_so() {
        List<Interval> onePercent = Feed.of("ggggg", 300, new Counts(1000, 10), BELOW);
        List<Interval> more = Feed.of("ggggg", 300, new Counts(1000, 11), BELOW);
        assertThat(new ArgoAnalysis(0.99, 3).watch(onePercent)).isEqualTo(new Promoted(1500));
        assertThat(new ArgoAnalysis(0.99, 3).watch(more)).isEqualTo(new RolledBack(1200, "4 failures, more than 3"));
    }
}
