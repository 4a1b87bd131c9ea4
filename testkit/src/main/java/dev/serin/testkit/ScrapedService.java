package dev.serin.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A service on loopback that shows at `/metrics` whatever a test sets. Safe for any thread.
///
/// A series is named as in the text format: `orders_total{outcome="completed"}`.
public final class ScrapedService implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, Double> series = new TreeMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private boolean isFailing;
    private int scrapes;

    private ScrapedService(HttpServer server) {
        this.server = server;
    }

    /// A service without any series, on a free port.
    public static ScrapedService start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        ScrapedService service = new ScrapedService(server);
        server.setExecutor(service.threads);
        server.createContext("/metrics", service::show);
        server.start();
        return service;
    }

    /// Host and port, as a target of Prometheus.
    public String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on it answers below this path as well.
    public void answer(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /// Where it is, as a url of a variant.
    public URI url() {
        return URI.create("http://" + target());
    }

    /// A gauge, or a counter that is set to what it is.
    public synchronized void set(String name, double value) {
        series.put(name, value);
    }

    /// Counts, from 0 on.
    public synchronized void add(String name, double more) {
        series.merge(name, more, Double::sum);
    }

    /// Counts a value into a classic histogram.
    ///
    /// @param labels without braces, such as `uri="/pay"`; empty = none
    /// @param bounds of its buckets, rising, without the last one
    public synchronized void observe(String name, String labels, double value, double... bounds) {
        String more = labels.isEmpty() ? "" : labels + ",";
        for (double bound : bounds) {
            add(name + "_bucket{" + more + "le=\"" + bound + "\"}", value <= bound ? 1 : 0);
        }
        add(name + "_bucket{" + more + "le=\"+Inf\"}", 1);
        String own = labels.isEmpty() ? "" : "{" + labels + "}";
        add(name + "_count" + own, 1);
        add(name + "_sum" + own, value);
    }

    /// The series is gone, as that of a pod that has ended.
    public synchronized void remove(String name) {
        series.remove(name);
    }

    /// Everything is forgotten, as by a process that starts anew.
    public synchronized void restart() {
        series.clear();
    }

    /// Scrapes fail, or work again.
    public synchronized void fail(boolean isFailing) {
        this.isFailing = isFailing;
    }

    /// How often it was scraped.
    public synchronized int scrapes() {
        return scrapes;
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(isFailing() ? 503 : 200, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private synchronized boolean isFailing() {
        return isFailing;
    }

    private synchronized String text() {
        scrapes++;
        StringBuilder text = new StringBuilder();
        series.forEach((name, value) ->
                text.append(name).append(' ').append(number(value)).append('\n'));
        return text.toString();
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
