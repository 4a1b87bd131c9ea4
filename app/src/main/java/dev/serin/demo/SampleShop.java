package dev.serin.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small shop on a loopback port: `GET /`, `GET /products/{id}`, `POST /checkout`, `GET /orders/{id}`; and
/// `GET /metrics`, where it shows what it counts.
///
/// What a version does wrong is its [Flaw].
public final class SampleShop implements AutoCloseable {
    public static final String CHECKOUT = "/checkout";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ShopMetrics metrics = new ShopMetrics();
    private final String version;
    private final Flaw flaw;

    private SampleShop(HttpServer server, String version, Flaw flaw) {
        this.server = server;
        this.version = version;
        this.flaw = flaw;
    }

    /// The trap: this server writes head and body apart, and waits 40 ms between them unless it is told not to.
    public static SampleShop open(String version, Flaw flaw) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        SampleShop shop = new SampleShop(server, version, flaw);
        server.setExecutor(shop.threads);
        server.createContext("/", shop::serve);
        server.createContext("/metrics", shop::showMetrics);
        server.start();
        return shop;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What a version answers to everything that it does not fail.
    static String answerOf(String version) {
        return "shop " + version + "\n";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isCheckout = exchange.getRequestURI().getPath().equals(CHECKOUT);
            boolean fails = isCheckout && flaw == Flaw.FAILING && flaw.spoils(body);
            if (isCheckout) {
                checkOut(body, fails);
            }
            int status = fails ? 500 : 200;
            metrics.answered(status);
            send(exchange, status, text(fails ? "cannot read the postal code\n" : answerOf(version)));
        }
    }

    /// Takes the money, and places the order.
    private void checkOut(String checkout, boolean fails) {
        boolean isAuthorised = !fails && !Flaw.isDeclined(checkout);
        if (!fails) {
            metrics.paid(isAuthorised);
        }
        metrics.ordered(isAuthorised && !flaw.spoils(checkout));
    }

    private void showMetrics(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", ShopMetrics.CONTENT_TYPE);
            send(exchange, 200, metrics.page());
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
