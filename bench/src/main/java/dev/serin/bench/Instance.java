package dev.serin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// One instance of a service, in a process of its own: it takes its time for an answer, counts what it answers, and
/// shows at `/metrics` what it counted and what memory its process really holds.
final class Instance {
    static final List<String> PAGES = List.of("/", "/cart", "/checkout", "/items", "/search");

    /// A process of 100 MB and more, as services are.
    private static final int BALLAST = 64 << 20;

    private static final int LEAKED_AT_ONCE = 64 << 10;
    private static final double GROWTH_OF_A_MINUTE = 1.02;
    private static final double NANOS_OF_A_MINUTE = 60e9;
    private static final double MEDIAN_SECONDS = 0.05;
    private static final double SPREAD = 0.5;
    private static final double Z_OF_P99 = 2.326;

    private final Fault fault;
    private final InstanceMetrics metrics = new InstanceMetrics();
    private final List<ByteBuffer> held = new ArrayList<>();

    private Instance(Fault fault) {
        this.fault = fault;
    }

    /// Starts the process.
    static Program start(Home home, int port, Fault fault) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx32m",
                "-XX:+AlwaysPreTouch",
                "-XX:MaxDirectMemorySize=512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                Instance.class.getName(),
                Integer.toString(port),
                fault.name());
        return Program.start(home.scratch().resolve("instance-" + port + ".log"), command);
    }

    /// @param arguments its port, and what is wrong with it
    static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Instance instance = new Instance(Fault.valueOf(arguments[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", instance::serve);
        server.createContext("/metrics", instance::show);
        server.start();
        instance.hold();
    }

    private void serve(HttpExchange exchange) throws IOException {
        long begun = System.nanoTime();
        String page = exchange.getRequestURI().getPath();
        RandomGenerator random = ThreadLocalRandom.current();
        boolean isCheckout = page.equals("/checkout");
        boolean fails = random.nextDouble() < (isCheckout && fault == Fault.ONE_PAGE_FAILS ? 0.05 : 0.002);
        work(random);
        if (isCheckout) {
            metrics.ordered(random.nextDouble() < (fault == Fault.LOSES_ORDERS ? 0.77 : 0.97));
        }
        answer(exchange, fails ? 500 : 200, page);
        metrics.answered(page, fails ? 500 : 200, (System.nanoTime() - begun) / 1e9);
    }

    private void work(RandomGenerator random) {
        double spread = fault == Fault.SLOW_TAIL ? SPREAD + StrictMath.log(2) / Z_OF_P99 : SPREAD;
        double seconds = MEDIAN_SECONDS * StrictMath.exp(spread * random.nextGaussian());
        try {
            Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        answer(exchange, 200, metrics.page());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// Memory outside of the heap, which is touched when it is taken. A leak grows from what the process holds at
    /// first.
    private void hold() throws IOException, InterruptedException {
        held.add(ByteBuffer.allocateDirect(BALLAST));
        double first = InstanceMetrics.residentBytes();
        long begun = System.nanoTime();
        long leaked = 0;
        while (true) {
            double minutes = (System.nanoTime() - begun) / NANOS_OF_A_MINUTE;
            double wanted = fault == Fault.LEAKS ? first * (Math.pow(GROWTH_OF_A_MINUTE, minutes) - 1) : 0;
            for (; leaked < wanted; leaked += LEAKED_AT_ONCE) {
                held.add(ByteBuffer.allocateDirect(LEAKED_AT_ONCE));
            }
            Thread.sleep(Duration.ofMillis(500));
        }
    }
}
