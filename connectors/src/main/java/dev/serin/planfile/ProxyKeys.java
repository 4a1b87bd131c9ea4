package dev.serin.planfile;

import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Checks the settings below `traffic.proxy`.
final class ProxyKeys {
    private static final Set<String> KNOWN =
            Set.of("listen", "sticky", "force", "rescue", "trust", "endpoints", "limits", "timeouts", "threads");

    private ProxyKeys() {}

    static void check(Fields proxy) {
        proxy.only(KNOWN, Map.of("tls", "put a TLS proxy in front of it"));
        String listen = proxy.required("listen", "\"127.0.0.1:8080\"");
        if (!listen.equals("?") && !listen.matches("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):\\d{1,5}")) {
            proxy.source()
                    .error(
                            "'" + listen + "' is not an address to listen on.",
                            proxy.place("listen"),
                            "write \"127.0.0.1:8080\"");
        }
        proxy.choice("rescue", true, Map.of("true", true, "false", false));
        proxy.whole("threads", 1);
        sticky(proxy.fields("sticky"));
        Fields force = proxy.fields("force");
        force.only(Set.of("secret"), Map.of());
        Fields limits = proxy.fields("limits");
        limits.only(Set.of("header", "connections"), Map.of());
        limits.whole("header", 16_384);
        limits.whole("connections", 10_000);
        Fields timeouts = proxy.fields("timeouts");
        timeouts.only(Set.of("connect", "idle", "response", "tunnel"), Map.of());
        for (String key : Set.of("connect", "idle", "response", "tunnel")) {
            PlanReader.positive(timeouts, key, Duration.ofSeconds(30));
        }
        proxy.items("endpoints").forEach(item -> pattern(proxy, item));
        proxy.items("trust").forEach(item -> network(proxy, item));
    }

    private static void sticky(Fields sticky) {
        sticky.only(Set.of("cookie", "header", "address", "secret"), Map.of());
        long ways = Set.of("cookie", "header", "address").stream()
                .filter(sticky::has)
                .count();
        if (ways > 1) {
            sticky.source()
                    .error(
                            "A user can be known in one way only.",
                            sticky.place(),
                            "keep one of cookie, header, address");
        }
    }

    private static void pattern(Fields proxy, Tree item) {
        if (!(item instanceof Leaf leaf) || !leaf.text().startsWith("/")) {
            proxy.source()
                    .error("An endpoint's pattern starts with a slash.", item.place(), "write \"/users/{name}/posts\"");
        }
    }

    private static void network(Fields proxy, Tree item) {
        String text = item instanceof Leaf leaf ? leaf.text() : "";
        try {
            InetAddress.ofLiteral(text.replaceAll("/\\d{1,3}$", ""));
        } catch (IllegalArgumentException _) {
            proxy.source().error("'" + text + "' is not a network.", item.place(), "write \"10.0.0.0/8\"");
        }
    }
}
