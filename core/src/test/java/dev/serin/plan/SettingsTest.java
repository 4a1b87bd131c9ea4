package dev.serin.plan;

import static org.assertj.core.api.Assertions.assertThat;

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

@DisplayName("Settings")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {
    private static Settings.Node node(String key, Settings value) {
        return new Settings.Node(new TreeMap<>(Map.of(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "1m30s, PT1M30S", "2h, PT2H", "0s, PT0S"})
    void give_times_as_people_wrote_them(String written, Duration meant) {
        assertThat(node("timeout", new Settings.Scalar(written)).time("timeout", Duration.ofDays(9)))
                .isEqualTo(meant);
    }

    @Test
    void give_what_is_meant_otherwise_where_nothing_stands() {
        Settings.Node empty = Settings.Node.EMPTY;
        assertThat(empty.time("timeout", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(empty.number("threads", 7)).isEqualTo(7);
        assertThat(empty.flag("insecure")).isFalse();
        assertThat(empty.text("path", "/metrics")).isEqualTo("/metrics");
        assertThat(empty.texts("by")).isEmpty();
        assertThat(empty.node("tls")).isEqualTo(empty);
    }

    @Test
    void give_numbers_flags_and_lists_of_texts() {
        assertThat(node("threads", new Settings.Scalar("2")).number("threads", 7))
                .isEqualTo(2);
        assertThat(node("insecure", new Settings.Scalar("true")).flag("insecure"))
                .isTrue();
        assertThat(node("insecure", new Settings.Scalar("false")).flag("insecure"))
                .isFalse();
        Settings labels = new Settings.Items(
                List.of(new Settings.Scalar("uri"), Settings.Node.EMPTY, new Settings.Scalar("method")));
        assertThat(node("by", labels).texts("by")).containsExactly("uri", "method");
    }

    @Test
    void never_tell_what_is_in_them() {
        Settings.Node settings = node("password", new Settings.Scalar("open sesame"));
        assertThat(settings.toString() + settings.entries())
                .doesNotContain("sesame")
                .contains("password");
    }
}
