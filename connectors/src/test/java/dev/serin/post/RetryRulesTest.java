package dev.serin.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.notify.NotifyException.Retry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A second try after an HTTP answer")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryRulesTest {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 405, 410, 413, 422})
    void makes_no_sense(int status) {
        assertThat(RetryRules.of(status, "30", "")).isEqualTo(new Retry.Never());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void makes_sense_after_a_while(int status) {
        assertThat(RetryRules.of(status, "", "")).isEqualTo(new Retry.WithBackOff());
    }

    @ParameterizedTest
    @CsvSource({"408,1,1", "429,30,30", "503,0,0", "503,120,120"})
    void comes_when_the_answer_says(int status, String after, int seconds) {
        assertThat(RetryRules.of(status, after, "")).isEqualTo(new Retry.After(Duration.ofSeconds(seconds)));
    }

    @Test
    void comes_at_a_date_that_counts_from_the_date_of_the_answer() {
        assertThat(RetryRules.of(503, "Thu, 01 Jan 2026 03:13:30 GMT", "Thu, 01 Jan 2026 03:12:00 GMT"))
                .isEqualTo(new Retry.After(Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"soon", "-5", "1.5", "99999999999999999999", "Thu, 01 Jan 2026 03:11:00 GMT", "Thu, 99 Jan 2026"
            })
    void backs_off_by_itself_when_the_answer_makes_no_sense(String after) {
        assertThat(RetryRules.of(503, after, "Thu, 01 Jan 2026 03:12:00 GMT")).isEqualTo(new Retry.WithBackOff());
    }
}
