package dev.serin.analyze;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web service on loopback that gives the answers of an [ArgoRun]. It never takes the time that they take, but tells.
final class Answering implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<String>> left = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Duration took = Duration.ZERO;

    Answering() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on, one after another.
    void give(Map<String, List<String>> answers) {
        left.clear();
        answers.forEach((name, some) -> left.put("/" + name, new ArrayDeque<>(some)));
    }

    /// How long the last answer would have taken.
    Duration took() {
        return took;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String answer = left.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>())
                    .removeFirst();
            boolean isSlow = answer.startsWith("+");
            took = isSlow
                    ? Duration.ofSeconds(Long.parseLong(answer.substring(1, answer.indexOf(' '))))
                    : Duration.ZERO;
            String told = isSlow ? answer.substring(answer.indexOf(' ') + 1) : answer;
            int status = Integer.parseInt(told.substring(0, told.indexOf(' ')));
            byte[] body = told.substring(told.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
            if (status > 0) {
                send(exchange, status, body);
            } else {
                breakOff(exchange);
            }
        }
    }

    /// Within the answer: where nothing has come the JDK's client asks once more by itself.
    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write('0');
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close"); // who keeps it may ask twice when the next one breaks
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
