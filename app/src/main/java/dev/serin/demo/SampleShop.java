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

/// A small shop on a loopback port: `GET /`, `GET /products/{id}`, `POST /checkout`, `GET /orders/{id}`.
///
/// The broken version answers 500 to a checkout from a country whose postal codes have letters when it is paid by
/// invoice: [#fails]. No fixture has that combination.
public final class SampleShop implements AutoCloseable {
    public static final String CHECKOUT = "/checkout";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String version;
    private final boolean broken;

    private SampleShop(HttpServer server, String version, boolean broken) {
        this.server = server;
        this.version = version;
        this.broken = broken;
    }

    /// The trap: this server writes head and body apart, and waits 40 ms between them unless it is told not to.
    public static SampleShop open(String version, boolean broken) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        SampleShop shop = new SampleShop(server, version, broken);
        server.setExecutor(shop.threads);
        server.createContext("/", shop::answer);
        server.start();
        return shop;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = broken && exchange.getRequestURI().getPath().equals(CHECKOUT) && fails(body);
            byte[] answer = (fails ? "cannot read the postal code\n" : "shop " + version + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /// Whether the broken version fails this checkout: 3 countries of 10, and 2 ways to pay of 5, are 12 %.
    public static boolean fails(String checkout) {
        boolean lettersInPostalCode =
                checkout.contains("country=GB") || checkout.contains("country=NL") || checkout.contains("country=IE");
        return lettersInPostalCode && (checkout.contains("pay=invoice") || checkout.contains("pay=voucher"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
