package dev.serin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A service on loopback that answers each path with one thing after another; the last one for ever.
///
/// An answer is a body, after a status and a blank where it is not 200: `404 not here`. What a letter stands for is
/// told by [#template].
final class CannedAnswers implements AutoCloseable {
    private static final Map<String, String> LETTERS =
            Map.of("S", "{\"rate\": 0.99}", "F", "{\"rate\": 0.9}", "I", "{\"rate\": 0.94}", "E", "503 away");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final HttpServer server;

    CannedAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// From now on, one after another.
    CannedAnswers at(String path, String... bodies) {
        answers.put(path, List.of(bodies));
        asked.put(path, new AtomicInteger());
        return this;
    }

    /// For each letter an answer that comes to Success, Failure, Inconclusive or Error.
    CannedAnswers measurements(String path, String letters) {
        return at(
                path,
                letters.chars()
                        .mapToObj(letter -> LETTERS.getOrDefault(Character.toString(letter), ""))
                        .toArray(String[]::new));
    }

    int timesAsked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// An answer of Prometheus with these values.
    static String vector(String... values) {
        String series = List.of(values).stream()
                .map(value -> "{\"metric\":{},\"value\":[1767225600,\"" + value + "\"]}")
                .collect(java.util.stream.Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";
    }

    /// An answer of Prometheus that is one number.
    static String scalar(String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1767225600,\"" + value
                + "\"]}}";
    }

    /// One metric of a template that asks a path here every 10 s, with more lines of its own, none of them indented.
    String metric(String path, String more) {
        return """
                    - name: %s
                      interval: 10s
                      successCondition: result >= 0.95
                      %s
                      provider: { web: { url: "%s", jsonPath: "{$.rate}" } }
                """.formatted(path.substring(1), more.replace("\n", "\n      "), url(path));
    }

    static String template(String... metrics) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: t }
                spec:
                  metrics:
                """ + String.join("", metrics);
    }

    /// A template whose one metric asks this as a Prometheus.
    String prometheus(String success, String more) {
        return template("""
                    - name: success-rate
                      interval: 10s
                      successCondition: '%s'
                      %s
                      provider: { prometheus: { address: "%s", query: up } }
                """.formatted(success, more, url("")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String answer = next(exchange.getRequestURI().getPath());
            boolean hasStatus = answer.matches("(?s)[1-5]\\d\\d .*");
            byte[] body = answer.substring(hasStatus ? 4 : 0).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.startsWith("<") ? "text/html" : "application/json");
            exchange.sendResponseHeaders(hasStatus ? Integer.parseInt(answer.substring(0, 3)) : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String next(String path) {
        List<String> known = answers.getOrDefault(path, List.of("404 nothing here"));
        int times = asked.computeIfAbsent(path, _ -> new AtomicInteger()).getAndIncrement();
        return known.get(Math.min(times, known.size() - 1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
