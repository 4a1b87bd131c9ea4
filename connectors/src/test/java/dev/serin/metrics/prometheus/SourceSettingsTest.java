package dev.serin.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import dev.serin.prometheus.Login;
import dev.serin.prometheus.PrometheusSettings;
import dev.serin.prometheus.PrometheusSettings.Limits;
import dev.serin.prometheus.Secret;
import dev.serin.prometheus.TlsFiles;
import dev.serin.series.Scraping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The settings of a Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceSettingsTest {
    private static final String ADDRESS = "https://prometheus.shop:9090/eu";

    private static Settings.Node node(Map<String, Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    private static Settings.Scalar text(String text) {
        return new Settings.Scalar(text);
    }

    @Test
    void are_the_usual_ones_where_only_the_address_stands() throws Exception {
        Settings.Node node = node(Map.of("address", text(ADDRESS)));
        assertThat(SourceSettings.prometheus(node)).isEqualTo(PrometheusSettings.at(URI.create(ADDRESS)));
        assertThat(SourceSettings.scraping(node)).isEqualTo(Scraping.USUAL);
    }

    @Test
    void are_read_one_by_one() throws Exception {
        Settings.Node node = node(Map.of(
                "address", text(ADDRESS),
                "timeout", text("1500ms"),
                "concurrency", text("3"),
                "basic", node(Map.of("username", text("serin"), "passwordFile", text("secrets/password"))),
                "headers", node(Map.of("X-Scope-OrgID", text("shop"))),
                "tls", node(Map.of("ca", text("ca.pem"), "certificate", text("c.pem"), "key", text("k.pem"))),
                "maxSeries", text("500"),
                "maxBytes", text("4096"),
                "scrapeInterval", text("15s"),
                "delay", text("5s")));
        assertThat(SourceSettings.prometheus(node))
                .isEqualTo(new PrometheusSettings(
                        URI.create(ADDRESS),
                        Duration.ofMillis(1500),
                        3,
                        new Login.Basic("serin", new Secret.InFile(Path.of("secrets/password"))),
                        new TreeMap<>(Map.of("X-Scope-OrgID", "shop")),
                        new TlsFiles("ca.pem", "c.pem", "k.pem", false),
                        new Limits(4096, 500)));
        assertThat(SourceSettings.scraping(node))
                .isEqualTo(new Scraping(Duration.ofSeconds(5), new Scraping.Rounds.Every(Duration.ofSeconds(15))));
    }

    @Test
    void say_who_asks_by_a_token_as_well() throws Exception {
        Settings.Node node =
                node(Map.of("address", text(ADDRESS), "bearer", node(Map.of("token", text("open sesame")))));
        assertThat(SourceSettings.prometheus(node).login())
                .isEqualTo(new Login.Bearer(new Secret.Written("open sesame")));
    }

    @Test
    void that_cannot_be_kept_are_refused_without_telling_a_secret() {
        Settings.Node node =
                node(Map.of("address", text(ADDRESS), "headers", node(Map.of("X-Scope-OrgID", text("two\nlines")))));
        assertThatThrownBy(() -> SourceSettings.prometheus(node))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("the header 'X-Scope-OrgID' cannot be sent")
                .hasMessageNotContaining("lines");
    }
}
