package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import dev.serin.yaml.Values;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the settings below `traffic.proxy`, and writes out what is left out, so that the proxy finds every setting in
/// one form: times in milliseconds, numbers in digits.
final class ProxyReader {
    static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private static final Pattern NETWORK =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

    private final Fields proxy;
    private final Urls urls;
    private final Source source;
    private final Values values;
    private final TreeMap<String, Settings> settings = new TreeMap<>();

    ProxyReader(Fields proxy, Urls urls) {
        this.proxy = proxy;
        this.urls = urls;
        this.source = proxy.source();
        this.values = new Values(source);
    }

    Settings.Node read() {
        proxy.only(
                "key",
                Set.of("listen", "sticky", "force", "rescue", "trust", "endpoints", "limits", "timeouts", "threads"),
                Map.of("tls", "put a TLS proxy in front of it"));
        proxy.required("listen", "\"127.0.0.1:8080\"").flatMap(urls::listen).ifPresent(text -> put("listen", text));
        put("rescue", proxy.as("rescue", "true", true, values::truth));
        if (proxy.has("threads")) {
            put("threads", proxy.as("threads", "2", 1L, values.whole(1, 256, "2")));
        }
        list("trust", "[\"10.0.0.0/8\"]", this::network);
        list("endpoints", "[\"/users/{name}/posts\"]", this::pattern);
        sticky();
        force();
        limits();
        timeouts();
        return new Settings.Node(settings);
    }

    private void put(String key, Object value) {
        settings.put(key, new Settings.Scalar(value.toString()));
    }

    private void list(String key, String example, Function<Tree, Optional<String>> form) {
        List<Settings> read = new ArrayList<>();
        boolean isEmptyList = proxy.isEmptyList(key);
        for (Tree item : isEmptyList ? List.<Tree>of() : proxy.items(key, example)) {
            form.apply(item).ifPresent(text -> read.add(new Settings.Scalar(text)));
        }
        settings.put(key, new Settings.Items(read));
    }

    private Optional<String> pattern(Tree item) {
        Optional<Leaf> leaf = Fields.leaf(source, item, "A path", "\"/users/{name}/posts\"");
        if (leaf.isPresent() && !leaf.get().text().matches("/\\S*")) {
            source.error(
                    "'" + leaf.get().shown() + "' is not a path.",
                    leaf.get().place(),
                    "write a path that begins with a slash, such as \"/users/{name}/posts\"");
            return Optional.empty();
        }
        return leaf.map(Leaf::text);
    }

    private Optional<String> network(Tree item) {
        return Fields.leaf(source, item, "A network", "\"10.0.0.0/8\"").flatMap(this::network);
    }

    private Optional<String> network(Leaf leaf) {
        if (isNetwork(leaf.text())) {
            return Optional.of(leaf.text());
        }
        source.error(
                "'" + leaf.shown() + "' is not a network.",
                leaf.place(),
                "write an address with at most /32 (IPv4) or /128 (IPv6), such as \"10.0.0.0/8\"");
        return Optional.empty();
    }

    /// The trap: a literal may be one number, and `2000` is no network that anybody means.
    private static boolean isNetwork(String text) {
        Matcher matcher = NETWORK.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        try {
            int most = InetAddress.ofLiteral(matcher.group(1)).getAddress().length * 8;
            return matcher.group(2) == null || Integer.parseInt(matcher.group(2)) <= most;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void sticky() {
        if (!proxy.has("sticky")) {
            return;
        }
        Fields sticky = proxy.fields("sticky", "{ cookie: serin }");
        sticky.only(Set.of("cookie", "header", "address", "secret"));
        TreeMap<String, Settings> read = new TreeMap<>();
        token(sticky, "cookie", "serin").ifPresent(text -> read.put("cookie", new Settings.Scalar(text)));
        token(sticky, "header", "X-User").ifPresent(text -> read.put("header", new Settings.Scalar(text)));
        boolean address = sticky.as("address", "true", false, values::truth);
        read.put("address", new Settings.Scalar(Boolean.toString(address)));
        sticky.text("secret", "\"${COOKIE_SECRET}\"")
                .ifPresent(leaf -> read.put("secret", new Settings.Scalar(leaf.text())));
        settings.put("sticky", new Settings.Node(read));
        oneWay(sticky);
    }

    private Optional<String> token(Fields sticky, String key, String example) {
        return sticky.text(key, example)
                .flatMap(leaf -> values.shaped(TOKEN, "be a name as HTTP knows them, without spaces", example)
                        .apply(key, leaf));
    }

    private void oneWay(Fields sticky) {
        List<String> ways =
                Stream.of("cookie", "header", "address").filter(sticky::has).toList();
        if (ways.size() > 1) {
            source.error(
                    "'sticky' tells users apart in one way only, but names " + String.join(" and ", ways) + ".",
                    sticky.place(),
                    "keep one of them");
        } else if (ways.isEmpty() && !sticky.isStandIn()) {
            source.error(
                    "'sticky' does not say how users are told apart.",
                    sticky.place(),
                    "write sticky: { cookie: serin }, or header, or address: true");
        } else if (sticky.has("secret") && !sticky.has("cookie")) {
            source.error("'secret' signs a cookie, but there is none.", sticky.place("secret"), "leave it out");
        }
    }

    private void force() {
        if (!proxy.has("force")) {
            return;
        }
        String example = "\"${FORCE_SECRET}\"";
        Fields force = proxy.fields("force", "{ secret: " + example + " }");
        force.only(Set.of("secret"));
        TreeMap<String, Settings> read = new TreeMap<>();
        force.required("secret", example).ifPresent(leaf -> read.put("secret", new Settings.Scalar(leaf.text())));
        settings.put("force", new Settings.Node(read));
    }

    private void limits() {
        Fields limits = proxy.fields("limits", "{ connections: 10000 }");
        limits.only(Set.of("header", "connections"));
        TreeMap<String, Settings> read = new TreeMap<>();
        long header = limits.as("header", "16384", 16_384L, values.whole(1_024, 1 << 20, "16384"));
        long connections = limits.as("connections", "10000", 10_000L, values.whole(1, 1_000_000, "10000"));
        read.put("header", new Settings.Scalar(Long.toString(header)));
        read.put("connections", new Settings.Scalar(Long.toString(connections)));
        settings.put("limits", new Settings.Node(read));
    }

    private void timeouts() {
        Fields timeouts = proxy.fields("timeouts", "{ response: 15s }");
        timeouts.only(Set.of("connect", "idle", "response", "tunnel"));
        TreeMap<String, Settings> read = new TreeMap<>();
        Times times = Times.ofAtMostADay(timeouts);
        read.put("connect", Times.millis(times.positive("connect", Duration.ofSeconds(2))));
        read.put("idle", Times.millis(times.positive("idle", Duration.ofSeconds(60))));
        read.put("response", Times.millis(times.positive("response", Duration.ofSeconds(15))));
        read.put("tunnel", Times.millis(times.positive("tunnel", Duration.ofHours(1))));
        settings.put("timeouts", new Settings.Node(read));
    }
}
