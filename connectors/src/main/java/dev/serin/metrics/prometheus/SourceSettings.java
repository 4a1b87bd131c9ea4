package dev.serin.metrics.prometheus;

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
import java.util.SortedMap;
import java.util.TreeMap;

/// What people write below `sources.prometheus`; the schema has checked its form.
final class SourceSettings {
    private SourceSettings() {}

    /// How it is asked.
    static PrometheusSettings prometheus(Settings.Node node) throws MetricException {
        try {
            PrometheusSettings usual = PrometheusSettings.at(URI.create(node.text("address", "")));
            return usual.with(login(node))
                    .with(tls(node.node("tls")))
                    .with(limits(node, usual.limits()))
                    .withHeaders(headers(node.node("headers")))
                    .withTimeout(node.time("timeout", usual.timeout()))
                    .withConcurrency(node.number("concurrency", usual.concurrency()));
        } catch (IllegalArgumentException mistake) { // its message names what is wrong, and no value
            throw new MetricException(String.valueOf(mistake.getMessage()), mistake);
        }
    }

    private static Login login(Settings.Node node) {
        if (node.has("basic")) {
            Settings.Node basic = node.node("basic");
            return new Login.Basic(basic.text("username", ""), secret(basic, "password"));
        }
        return node.has("bearer") ? new Login.Bearer(secret(node.node("bearer"), "token")) : new Login.None();
    }

    private static Secret secret(Settings.Node node, String key) {
        return node.has(key)
                ? new Secret.Written(node.text(key, ""))
                : new Secret.InFile(Path.of(node.text(key + "File", "")));
    }

    private static TlsFiles tls(Settings.Node node) {
        return new TlsFiles(
                node.text("ca", ""), node.text("certificate", ""), node.text("key", ""), node.flag("insecure"));
    }

    private static Limits limits(Settings.Node node, Limits usual) {
        return new Limits(node.number("maxBytes", (int) usual.bytes()), node.number("maxSeries", usual.series()));
    }

    private static SortedMap<String, String> headers(Settings.Node node) {
        SortedMap<String, String> headers = new TreeMap<>();
        node.entries().keySet().forEach(name -> headers.put(name, node.text(name, "")));
        return headers;
    }

    /// How its series come to be.
    static Scraping scraping(Settings.Node node) {
        Scraping.Rounds rounds = node.has("scrapeInterval")
                ? new Scraping.Rounds.Every(node.time("scrapeInterval", Scraping.USUAL.delay()))
                : Scraping.USUAL.rounds();
        return new Scraping(node.time("delay", Scraping.USUAL.delay()), rounds);
    }
}
