package dev.serin.metrics.scrape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A target on loopback that answers whatever a test says, at once or when it is let go.
final class PageServer implements AutoCloseable {
    static final String TEXT = "text/plain; version=0.0.4";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Page page = new Page(200, ByteBuffer.allocate(0), Map.of());
    private volatile String accepted = "";
    private volatile String path = "";
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Page(int status, ByteBuffer body, Map<String, String> headers) {}

    private PageServer(HttpServer server) {
        this.server = server;
    }

    static PageServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        PageServer pages = new PageServer(server);
        server.setExecutor(pages.threads);
        server.createContext("/", pages::show);
        server.start();
        return pages;
    }

    static PageServer showing(String text) throws IOException {
        PageServer server = start();
        server.show(200, TEXT, text);
        return server;
    }

    void show(int status, String type, String text) {
        show(status, text.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", type));
    }

    void show(int status, byte[] body, Map<String, String> headers) {
        page = new Page(status, ByteBuffer.wrap(body), headers);
    }

    String url() {
        return "http://" + target();
    }

    String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// What it was asked for last.
    String accepted() {
        return accepted;
    }

    String path() {
        return path;
    }

    /// From now on nobody is answered, until [#letGo].
    void hang() {
        asked = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    void letGo() {
        gate.countDown();
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            accepted = exchange.getRequestHeaders().getFirst("Accept");
            path = exchange.getRequestURI().toString();
            Page shown = page;
            byte[] body = shown.body().array();
            asked.countDown();
            gate.await();
            shown.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(shown.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
