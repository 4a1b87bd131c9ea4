package dev.serin.planfile;

import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads the urls of both variants and the address of the proxy, and sees to it that they do not meet.
final class Urls {
    private final Source source;
    private final List<Found> found = new ArrayList<>();
    private Optional<Listen> listen = Optional.empty();

    Urls(Source source) {
        this.source = source;
    }

    private record Found(String side, VariantUrl url) {
        String target() {
            return Urls.target(url.url().getHost(), url.port());
        }
    }

    private record Listen(String host, int port, Leaf leaf) {
        boolean meets(VariantUrl url) {
            String target = canonical(url.url().getHost());
            boolean everywhere = host.equals("0.0.0.0") || host.equals("[::]");
            boolean here = target.startsWith("127.") || target.equals("[::1]") || target.equals("0.0.0.0");
            return port > 0 && port == url.port() && (canonical(host).equals(target) || (everywhere && here));
        }
    }

    List<VariantUrl> all() {
        return found.stream().map(Found::url).toList();
    }

    /// The urls of one variant.
    List<URI> read(String side, List<Tree> items) {
        List<URI> urls = new ArrayList<>();
        for (Tree item : items) {
            Fields.leaf(source, item, "A url", "\"http://127.0.0.1:9001\"")
                    .flatMap(this::url)
                    .ifPresent(url -> {
                        urls.add(url.url());
                        found.add(new Found(side, url));
                    });
        }
        return urls;
    }

    private Optional<VariantUrl> url(Leaf leaf) {
        Optional<URI> uri = parsed(leaf.text()).filter(Urls::isSound);
        if (uri.isEmpty()) {
            source.error("'" + leaf.shown() + "' is not the url of a variant.", leaf.place(), mend(leaf));
        }
        return uri.map(sound -> new VariantUrl(sound, leaf.shown(), leaf.place()));
    }

    private static boolean isSound(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && isPort(uri.getPort())
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    /// Port -1 stands for none.
    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= 65_535);
    }

    private static String mend(Leaf leaf) {
        Optional<URI> uri = parsed(leaf.text());
        String scheme = uri.map(URI::getScheme).orElse("");
        if ("https".equalsIgnoreCase(scheme)) {
            return "name the variant's http port: TLS to variants is not there yet";
        }
        boolean isShown =
                leaf.text().equals(leaf.shown()) || uri.map(URI::getUserInfo).isPresent();
        if (isShown && leaf.text().matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
            return "write \"http://" + leaf.text() + "\"";
        }
        if (!isShown || uri.map(URI::getHost).isEmpty()) {
            return "write http://host:port, such as \"http://127.0.0.1:9001\"; a host has letters, digits, - and .";
        }
        if (!isPort(uri.get().getPort())) {
            return "write a port from 1 to 65535";
        }
        String port = uri.get().getPort() < 0 ? "" : ":" + uri.get().getPort();
        return "write \"http://" + uri.get().getHost() + port + "\": requests keep their own path, and get no password";
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// The address that the proxy listens on.
    Optional<String> listen(Leaf leaf) {
        Optional<URI> uri = parsed("tcp://" + leaf.text())
                .filter(address -> address.getHost() != null
                        && address.getPort() >= 0
                        && address.getPort() <= 65_535
                        && Objects.equals(address.getRawAuthority(), leaf.text())
                        && address.getUserInfo() == null);
        if (uri.isEmpty()) {
            source.error("'" + leaf.shown() + "' is not an address to listen on.", leaf.place(), listenMend(leaf));
            return Optional.empty();
        }
        listen = Optional.of(new Listen(uri.get().getHost(), uri.get().getPort(), leaf));
        return Optional.of(leaf.text());
    }

    private static String listenMend(Leaf leaf) {
        String shown = leaf.shown();
        if (shown.matches(":?\\d{1,5}")) {
            String port = shown.replace(":", "");
            return "write \"127.0.0.1:" + port + "\", or \"0.0.0.0:" + port + "\" for every interface";
        }
        if (shown.matches("https?://[^/]*:\\d{1,5}/?")) {
            return "write \"" + shown.replaceAll("^https?://|/$", "") + "\"";
        }
        return "write host:port with a port from 1 to 65535, such as \"127.0.0.1:8080\"";
    }

    /// Tells which urls are named twice, and which lead back to the proxy.
    void check() {
        Map<String, Found> seen = new HashMap<>();
        for (Found each : found) {
            Found first = seen.putIfAbsent(each.target(), each);
            if (first != null) {
                twice(first, each);
            }
            listen.filter(address -> address.meets(each.url())).ifPresent(address -> loop(address, each));
        }
    }

    private void twice(Found first, Found second) {
        boolean sameSide = first.side().equals(second.side());
        String where = "line " + first.url().place().line();
        String shown = second.url().shown();
        if (sameSide) {
            source.error(
                    "'" + shown + "' is named twice; the first is at " + where + ".",
                    second.url().place(),
                    "keep one of the two");
        } else {
            source.error(
                    "'" + shown + "' is a url of both variants, so both would be the same version; the other is at "
                            + where + ".",
                    second.url().place(),
                    "give each variant urls of its own");
        }
    }

    private void loop(Listen address, Found each) {
        source.error(
                "'" + each.url().shown() + "' is where the proxy itself listens ('"
                        + address.leaf().shown() + "'): requests would go round in circles.",
                each.url().place(),
                "name the port of the service, or let the proxy listen on another one");
    }

    private static String target(String host, int port) {
        return canonical(host) + ":" + port;
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") ? "127.0.0.1" : lower;
    }
}
