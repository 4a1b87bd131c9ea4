package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of scrape")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScrapeSettingsTest {
    @Test
    void need_not_be_written() {
        assertThat(Asking.settings())
                .isEqualTo(new ScrapeSettings("/metrics", Duration.ofSeconds(5), Duration.ofSeconds(3)));
    }

    @Test
    void say_where_how_often_and_how_long() {
        assertThat(Asking.settings("path", "/actuator/prometheus", "every", "1m30s", "timeout", "500ms"))
                .isEqualTo(new ScrapeSettings("/actuator/prometheus", Duration.ofSeconds(90), Duration.ofMillis(500)));
    }

    @Test
    void let_nobody_wait_longer_than_until_the_next_round() {
        assertThat(Asking.settings("every", "1s").timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "path,metrics,scrape: 'path' must begin with '/' and hold neither blanks nor '#'; but is 'metrics'",
        "path,/a b,scrape: 'path' must begin with '/' and hold neither blanks nor '#'; but is '/a b'",
        "every,50ms,scrape: 'every' must be between 100ms and 2m; but is '50ms'",
        "every,3m,scrape: 'every' must be between 100ms and 2m; but is '3m'",
        "every,often,scrape: 'every' must be a time such as 5s; but is 'often'",
        "timeout,6s,scrape: 'timeout' must be above 0; and no longer than 'every' and 20s; but is '6s'",
        "timeout,0s,scrape: 'timeout' must be above 0; and no longer than 'every' and 20s; but is '0s'"
    })
    void that_cannot_be_are_told(String key, String value, String message) {
        assertThatThrownBy(() -> ScrapeSettings.of(Asking.node(key, value)))
                .isInstanceOf(MetricException.class)
                .hasMessage(message.replace(';', ','));
    }
}
