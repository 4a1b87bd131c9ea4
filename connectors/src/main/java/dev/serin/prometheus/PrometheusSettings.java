package dev.serin.prometheus;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a Prometheus is, and how it is asked.
///
/// @param address without a user, a query or a fragment; may end with a path, below which the API is
/// @param timeout the longest that one query may take, with its turn in the queue and further tries
/// @param concurrency the most queries that are under way at the same time
/// @param headers sent with each query, such as `X-Scope-OrgID`; their values are never told
public record PrometheusSettings(
        URI address,
        Duration timeout,
        int concurrency,
        Login login,
        SortedMap<String, String> headers,
        TlsFiles tls,
        Limits limits) {
    /// The most that one answer may hold.
    ///
    /// @param bytes of its JSON
    public record Limits(long bytes, int series) {
        /// 16 MiB, and 10,000 series.
        public static final Limits DEFAULTS = new Limits(16L << 20, 10_000);

        public Limits {
            check(bytes > 0 && series > 0, "the limits of an answer must be above 0");
        }
    }

    public PrometheusSettings {
        check(
                isHttp(address) && address.getHost() != null,
                "the address of a Prometheus must be an http or https url with a host");
        check(
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null,
                "the address of a Prometheus must have no user, no ? and no #");
        check(timeout.isPositive(), "the longest time of a query must be above 0");
        check(concurrency > 0, "at least one query must be allowed at a time");
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        headers.forEach(PrometheusSettings::checkHeader);
    }

    /// The address with everything else as it is when nobody says otherwise.
    public static PrometheusSettings at(URI address) {
        return new PrometheusSettings(
                address, Duration.ofSeconds(10), 16, new Login.None(), new TreeMap<>(), TlsFiles.NONE, Limits.DEFAULTS);
    }

    public PrometheusSettings with(Login other) {
        return new PrometheusSettings(address, timeout, concurrency, other, headers, tls, limits);
    }

    public PrometheusSettings with(TlsFiles other) {
        return new PrometheusSettings(address, timeout, concurrency, login, headers, other, limits);
    }

    public PrometheusSettings with(Limits other) {
        return new PrometheusSettings(address, timeout, concurrency, login, headers, tls, other);
    }

    public PrometheusSettings withTimeout(Duration other) {
        return new PrometheusSettings(address, other, concurrency, login, headers, tls, limits);
    }

    public PrometheusSettings withConcurrency(int other) {
        return new PrometheusSettings(address, timeout, other, login, headers, tls, limits);
    }

    public PrometheusSettings withHeaders(SortedMap<String, String> others) {
        return new PrometheusSettings(address, timeout, concurrency, login, others, tls, limits);
    }

    private static boolean isHttp(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    /// The client's own exception may hold the value.
    private static void checkHeader(String name, String value) {
        boolean isSound;
        try {
            HttpRequest.newBuilder(URI.create("http://localhost")).header(name, value);
            isSound = true;
        } catch (IllegalArgumentException _) {
            isSound = false;
        }
        check(
                isSound,
                "the header '" + name + "' cannot be sent: its name is reserved, or its value is not one line of text");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// The url of one part of the API.
    URI url(String path) {
        return URI.create(shown() + path);
    }

    /// The address for people. It holds no secret.
    String shown() {
        return address.toString().replaceAll("/+$", "");
    }

    /// Never tells who asks: there are secrets in it.
    @Override
    public String toString() {
        return "Prometheus at " + shown();
    }
}
