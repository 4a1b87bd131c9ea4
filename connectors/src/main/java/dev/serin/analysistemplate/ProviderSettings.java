package dev.serin.analysistemplate;

import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Prometheus;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.analysistemplate.MetricProvider.Web;
import dev.serin.plan.Settings;
import dev.serin.plan.Settings.Items;
import dev.serin.plan.Settings.Node;
import dev.serin.plan.Settings.Scalar;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Providers as the settings that a plan carries, and back.
///
/// The law: what was written is what is read again. Secrets stand in the settings in clear, as in all settings.
public final class ProviderSettings {
    private static final String WEB = "web";

    private ProviderSettings() {}

    /// The provider as settings.
    public static Node of(MetricProvider provider) {
        return switch (provider) {
            case Prometheus prometheus -> of(prometheus);
            case Web web -> node(entry(WEB, of(web)));
        };
    }

    private static Node of(Prometheus prometheus) {
        Stream<Entry> span = switch (prometheus.span()) {
            case Span.Now() -> Stream.of();
            case Span.Between(var start, var end, var step) ->
                Stream.of(entry("start", start), entry("end", end), entry("step", step.toString()));
        };
        return node(Stream.of(
                        Stream.of(entry("address", prometheus.address()), entry("query", prometheus.query())),
                        span,
                        asked(prometheus.headers(), prometheus.login(), prometheus.isInsecure(), prometheus.limit()))
                .flatMap(entries -> entries)
                .toArray(Entry[]::new));
    }

    private static Node of(Web web) {
        return node(Stream.concat(
                        Stream.of(
                                entry("method", web.method()),
                                entry("url", web.url()),
                                entry("body", web.body()),
                                entry("jsonPath", web.jsonPath())),
                        asked(web.headers(), web.login(), web.isInsecure(), web.limit()))
                .toArray(Entry[]::new));
    }

    private static Stream<Entry> asked(List<Header> headers, Login login, boolean isInsecure, Duration limit) {
        List<Settings> written = headers.stream()
                .<Settings>map(header -> node(entry("key", header.key()), entry("value", header.value())))
                .toList();
        return Stream.of(
                entry("headers", new Items(written)),
                entry("login", of(login)),
                entry("insecure", Boolean.toString(isInsecure)),
                entry("limit", limit.toString()));
    }

    private static Node of(Login login) {
        return switch (login) {
            case Login.None() -> Node.EMPTY;
            case Login.Basic(var username, var password) ->
                node(entry("username", username), entry("password", password));
            case Login.OAuth2(var tokenUrl, var clientId, var clientSecret, var scopes) ->
                node(
                        entry("tokenUrl", tokenUrl),
                        entry("clientId", clientId),
                        entry("clientSecret", clientSecret),
                        entry(
                                "scopes",
                                new Items(scopes.stream()
                                        .<Settings>map(Scalar::new)
                                        .toList())));
        };
    }

    private record Entry(String key, Settings value) {}

    private static Entry entry(String key, String text) {
        return new Entry(key, new Scalar(text));
    }

    private static Entry entry(String key, Settings value) {
        return new Entry(key, value);
    }

    private static Node node(Entry... entries) {
        TreeMap<String, Settings> all = new TreeMap<>();
        Arrays.stream(entries).forEach(entry -> all.put(entry.key(), entry.value()));
        return new Node(all);
    }

    /// The provider that the settings are of. What they leave out is as where nobody says otherwise; `query` alone is
    /// a question to whoever has the Prometheus.
    public static MetricProvider read(Node settings) {
        return settings.has(WEB) ? web(settings.node(WEB)) : prometheus(settings);
    }

    private static MetricProvider prometheus(Node node) {
        return new Prometheus(
                node.text("address", ""),
                node.text("query", ""),
                node.has("start")
                        ? new Span.Between(
                                node.text("start", ""), node.text("end", ""), Duration.parse(node.text("step", "")))
                        : new Span.Now(),
                headers(node),
                login(node.node("login")),
                node.flag("insecure"),
                limit(node));
    }

    private static MetricProvider web(Node node) {
        return new Web(
                node.text("method", ""),
                node.text("url", ""),
                headers(node),
                node.text("body", ""),
                node.text("jsonPath", ""),
                login(node.node("login")),
                node.flag("insecure"),
                limit(node));
    }

    private static Duration limit(Node node) {
        return node.has("limit") ? Duration.parse(node.text("limit", "")) : MetricProvider.LIMIT;
    }

    private static List<Header> headers(Node node) {
        return node.list("headers").stream()
                .<Header>mapMulti((item, found) -> {
                    if (item instanceof Node header) {
                        found.accept(new Header(header.text("key", ""), header.text("value", "")));
                    }
                })
                .toList();
    }

    private static Login login(Node node) {
        if (node.has("tokenUrl")) {
            return new Login.OAuth2(
                    node.text("tokenUrl", ""),
                    node.text("clientId", ""),
                    node.text("clientSecret", ""),
                    node.texts("scopes"));
        }
        return node.has("username")
                ? new Login.Basic(node.text("username", ""), node.text("password", ""))
                : new Login.None();
    }
}
