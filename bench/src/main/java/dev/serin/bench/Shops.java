package dev.serin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/// A process of its own with the counters of 1,000 services for Prometheus to scrape, and a source that takes its time:
/// neither is to be paid by the process that is measured.
final class Shops {
    static final int SERVICES = 1_000;

    /// How long the slow source takes.
    static final Duration SLOWNESS = Duration.ofSeconds(10);

    private static final String SLOW_ANSWER = """
            {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[0,"0.99"]}]}}""";

    private final InstantSource clock;

    private Shops(InstantSource clock) {
        this.clock = clock;
    }

    /// Starts the process.
    static Program start(Home home, int port) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Shops.class.getName(),
                Integer.toString(port));
        return Program.start(home.scratch().resolve("shops.log"), command)
                .awaitAnswer(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    /// Where the slow source is.
    static URI slow(int port) {
        return URI.create("http://127.0.0.1:" + port + "/slow");
    }

    /// The share of orders of one service that went well.
    static String query(int service) {
        String labels = "service=\"shop-" + service + "\"";
        return "sum(rate(orders_total{" + labels + ",outcome=\"completed\"}[10s])) / sum(rate(orders_total{" + labels
                + "}[10s]))";
    }

    static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 1_000);
        Shops shops = new Shops(InstantSource.system());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/metrics", exchange -> answer(exchange, "text/plain; version=0.0.4", shops.counters()));
        server.createContext("/slow/api/v1/query", Shops::answerSlowly);
        server.start();
    }

    /// One order in a hundred fails, in all of them.
    private String counters() {
        long orders = clock.millis() / 10 % 1_000_000_000;
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < SERVICES; service++) {
            line(text, service, "completed", orders * 99 / 100);
            line(text, service, "failed", orders / 100);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int service, String outcome, long count) {
        text.append("orders_total{service=\"shop-").append(service);
        text.append("\",outcome=\"")
                .append(outcome)
                .append("\"} ")
                .append(count)
                .append('\n');
    }

    private static void answerSlowly(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(SLOWNESS);
            answer(exchange, "application/json", SLOW_ANSWER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
