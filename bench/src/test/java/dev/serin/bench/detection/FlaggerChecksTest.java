package dev.serin.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.bench.detection.Standing.Promoted;
import dev.serin.bench.detection.Standing.RolledBack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Flagger's checks, 99 % with threshold 5,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlaggerChecksTest {
    private static final Counts AT_99_PERCENT = new Counts(100, 1);
    private static final Counts BELOW = new Counts(100, 2);

    private final FlaggerChecks flagger = new FlaggerChecks(99, 5);

    /// A letter is a minute, and so one tick. The one after the fifth failure rolls back.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "bbbbbg,        360",
        "bbbbb,         360",
        "bgbgbgbgbg,    600",
        "gggbbbbbggggg, 540",
        "-----g,        360",
        "xx--bg,        360",
    })
    void roll_back(String minutes, double atSeconds) {
        assertThat(watch(minutes)).isEqualTo(new RolledBack(atSeconds, "5 failed checks"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"gggggg, 360", "bbbb, 480", "gbgbgbgb, 720"})
    void promote_one_minute_later_for_each_failure(String minutes, double atSeconds) {
        assertThat(watch(minutes)).isEqualTo(new Promoted(atSeconds));
    }

    private Standing watch(String minutes) {
        return flagger.watch(Feed.of(minutes, 60, AT_99_PERCENT, BELOW));
    }

    @Test
    void see_one_minute_of_shorter_intervals() {
        String burst = "xggggg" + "gggggg";
        assertThat(flagger.watch(Feed.of(burst.repeat(5), 10, AT_99_PERCENT, BELOW)))
                .isEqualTo(new RolledBack(600, "5 failed checks"));
    }
}
