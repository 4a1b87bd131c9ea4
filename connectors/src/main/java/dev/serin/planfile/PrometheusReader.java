package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads the settings of a Prometheus, and writes out what is left out: times in milliseconds, bytes in digits.
final class PrometheusReader {
    static final String ADDRESS = "\"http://prometheus:9090\"";

    /// Series that were not scraped for twice as long count as gone.
    private static final Duration LONGEST_GAP = Duration.ofSeconds(150);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private static final Set<String> KEYS = Set.of(
            "address",
            "timeout",
            "concurrency",
            "basic",
            "bearer",
            "headers",
            "tls",
            "maxSeries",
            "maxBytes",
            "scrapeInterval",
            "delay");
    private static final long LEAST_BYTES = 1L << 10;
    private static final long MOST_BYTES = 1L << 30;
    private static final long USUAL_BYTES = 16L << 20;

    private final Fields prometheus;
    private final Source source;
    private final Values values;
    private final TreeMap<String, Settings> settings = new TreeMap<>();

    PrometheusReader(Fields prometheus) {
        this.prometheus = prometheus;
        this.source = prometheus.source();
        this.values = new Values(source);
    }

    Settings.Node read() {
        prometheus.only(KEYS);
        Optional<URI> address = prometheus.required("address", ADDRESS).flatMap(this::address);
        address.ifPresent(url -> put("address", url));
        put("concurrency", prometheus.as("concurrency", "16", 16L, values.whole(1, 1_000, "16")));
        put("maxSeries", prometheus.as("maxSeries", "10000", 10_000L, values.whole(1, 1_000_000, "10000")));
        put("maxBytes", prometheus.as("maxBytes", "16Mi", USUAL_BYTES, this::bytes));
        times();
        new LoginReader(prometheus).read(settings);
        new TlsReader(prometheus, address).read(settings);
        return new Settings.Node(settings);
    }

    private void put(String key, Object value) {
        settings.put(key, new Settings.Scalar(value.toString()));
    }

    private void times() {
        settings.put(
                "timeout", Times.millis(Times.ofAtMostADay(prometheus).positive("timeout", Duration.ofSeconds(10))));
        Times delays = new Times(prometheus, LONGEST_DELAY, "5 minutes", "");
        settings.put("delay", Times.millis(delays.any("delay", Duration.ofSeconds(2))));
        if (prometheus.has("scrapeInterval")) {
            Duration interval = new Times(
                            prometheus, LONGEST_GAP, "2m30s", ", and series count as gone after 5 minutes")
                    .positive("scrapeInterval", Duration.ofSeconds(15));
            settings.put("scrapeInterval", Times.millis(interval));
        }
    }

    private Optional<URI> address(Leaf leaf) {
        Optional<URI> url = parsed(leaf.text()).filter(PrometheusReader::isSound);
        if (url.isEmpty()) {
            source.error(
                    "'address' must be an http or https url without a user, ? and #, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    mend(leaf));
        }
        return url;
    }

    private static String mend(Leaf leaf) {
        boolean hasUser =
                parsed(leaf.text()).filter(url -> url.getRawUserInfo() != null).isPresent();
        return hasUser
                ? "write address: " + ADDRESS + ", and the login below basic or bearer"
                : "write address: " + ADDRESS;
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isSound(URI url) {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean isPort = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= 65_535);
        return isHttp
                && isPort
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private Optional<Long> bytes(String key, Leaf leaf) {
        Optional<Long> bytes = Amount.of(leaf.text())
                .map(amount -> (long) amount.value())
                .filter(amount -> amount >= LEAST_BYTES && amount <= MOST_BYTES);
        if (bytes.isEmpty()) {
            source.error(
                    "'" + key + "' must be bytes from 1Ki to 1Gi, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write " + key + ": 16Mi");
        }
        return bytes;
    }
}
