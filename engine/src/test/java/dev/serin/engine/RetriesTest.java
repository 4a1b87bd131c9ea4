package dev.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A message that failed")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetriesTest {
    private final Retries retries = Retries.DEFAULTS;

    @Test
    void is_tried_again_after_a_delay_that_doubles_up_to_5_minutes() {
        assertThat(IntStream.rangeClosed(1, 11).mapToObj(retries::delayAfter).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void is_tried_for_about_an_hour() {
        Duration whole = IntStream.range(1, 20).mapToObj(retries::delayAfter).reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
        assertThat(retries.isLast(19)).isFalse();
        assertThat(retries.isLast(20)).isTrue();
    }

    @Test
    void is_never_tried_sooner_than_the_recipient_asked() {
        assertThat(retries.delayAfter(1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.delayAfter(6, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void is_not_put_off_for_longer_than_an_hour() {
        assertThat(retries.delayAfter(1, Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
    }
}
