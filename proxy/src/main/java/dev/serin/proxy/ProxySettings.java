package dev.serin.proxy;

import dev.serin.plan.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The settings below `traffic.proxy`; their form was checked by the plan's schema.
///
/// @param forceSecret what a request must carry to choose its variant, empty when nobody may
/// @param trust networks whose `X-Forwarded-*` headers are believed
/// @param endpoints path patterns of the user's own
/// @param threads event loops, at least 1
record ProxySettings(
        InetSocketAddress listen,
        Sticky sticky,
        String forceSecret,
        boolean rescue,
        List<Network> trust,
        List<String> endpoints,
        Limits limits,
        Timeouts timeouts,
        int threads) {

    ProxySettings {
        trust = List.copyOf(trust);
        endpoints = List.copyOf(endpoints);
    }

    /// How users are kept on their variant.
    sealed interface Sticky {
        /// Each request is dealt anew.
        record No() implements Sticky {}

        /// A signed cookie holds the user's number.
        ///
        /// @param secret what it is signed with; empty for a random one of this process
        record Cookie(String name, String secret) implements Sticky {}

        /// The number is a hash of a request header.
        record Header(String name) implements Sticky {}

        /// The number is a hash of the client's address.
        record Address() implements Sticky {}
    }

    /// @param headerBytes of a request's or an answer's header
    /// @param connections from clients at a time
    record Limits(int headerBytes, int connections) {}

    /// How long the proxy waits.
    ///
    /// @param connect for a connection to a variant
    /// @param idle for a client that is silent when it is its turn to send or to read
    /// @param response for a variant that is silent when it is its turn
    /// @param tunnel for either side of a WebSocket
    record Timeouts(Duration connect, Duration idle, Duration response, Duration tunnel) {}

    static ProxySettings of(Settings.Node node) {
        Settings.Node limits = node.node("limits");
        Settings.Node timeouts = node.node("timeouts");
        return new ProxySettings(
                address(node.text("listen", "127.0.0.1:8080")),
                sticky(node.node("sticky")),
                node.node("force").text("secret", ""),
                !node.text("rescue", "true").equals("false"),
                texts(node, "trust").stream().map(Network::parse).toList(),
                texts(node, "endpoints"),
                new Limits(number(limits, "header", 16_384), number(limits, "connections", 10_000)),
                new Timeouts(
                        time(timeouts, "connect", "2s"),
                        time(timeouts, "idle", "60s"),
                        time(timeouts, "response", "15s"),
                        time(timeouts, "tunnel", "1h")),
                number(node, "threads", Math.min(2, Runtime.getRuntime().availableProcessors())));
    }

    private static InetSocketAddress address(String text) {
        URI uri = URI.create("tcp://" + text);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private static Sticky sticky(Settings.Node node) {
        if (node.has("cookie")) {
            return new Sticky.Cookie(node.text("cookie", "serin"), node.text("secret", ""));
        }
        if (node.has("header")) {
            return new Sticky.Header(node.text("header", ""));
        }
        return node.text("address", "false").equals("true") ? new Sticky.Address() : new Sticky.No();
    }

    private static List<String> texts(Settings.Node node, String key) {
        return node.list(key).stream()
                .<String>mapMulti((item, found) -> {
                    if (item instanceof Settings.Scalar(var text)) {
                        found.accept(text);
                    }
                })
                .toList();
    }

    private static int number(Settings.Node node, String key, int otherwise) {
        return Integer.parseInt(node.text(key, Integer.toString(otherwise)));
    }

    /// `500ms`, `10s`, `1m30s`: ISO 8601 without its letters in front.
    private static Duration time(Settings.Node node, String key, String otherwise) {
        String text = node.text(key, otherwise).toUpperCase(Locale.ROOT);
        return text.endsWith("MS")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
    }
}
