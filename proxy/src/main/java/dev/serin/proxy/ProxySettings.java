package dev.serin.proxy;

import dev.serin.plan.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

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
                node.texts("trust").stream().map(Network::parse).toList(),
                node.texts("endpoints"),
                new Limits(limits.number("header", 16_384), limits.number("connections", 10_000)),
                new Timeouts(
                        timeouts.time("connect", Duration.ofSeconds(2)),
                        timeouts.time("idle", Duration.ofSeconds(60)),
                        timeouts.time("response", Duration.ofSeconds(15)),
                        timeouts.time("tunnel", Duration.ofHours(1))),
                node.number("threads", Math.min(2, Runtime.getRuntime().availableProcessors())));
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
        return node.flag("address") ? new Sticky.Address() : new Sticky.No();
    }
}
