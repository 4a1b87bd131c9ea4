package dev.serin.prometheus;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Answers of Prometheus, as it writes them.
final class Canned {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String TWO = vector("[1772366400,\"2\"]");

    private Canned() {}

    static String success(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
    }

    /// One series with this value.
    static String vector(String value) {
        return success("vector", "[{\"metric\":{\"__name__\":\"up\"},\"value\":" + value + "}]");
    }

    static String error(String type, String text) {
        return "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + text + "\"}";
    }

    static PrometheusSettings at(String url) {
        return PrometheusSettings.at(URI.create(url));
    }

    static SortedMap<String, String> headers(String name, String value) {
        return new TreeMap<>(Map.of(name, value));
    }

    /// The fields of a form, still encoded.
    static List<String> fields(String form) {
        return new ArrayList<>(List.of(form.split("&")));
    }
}
