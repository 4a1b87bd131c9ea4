package dev.serin.main;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A whole release with real requests, rolled back after some seconds, from which the JVM learns what to have ready at
/// the next start: classes, and where the time goes. Run once after a build, by the script `serin`; never by users.
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int CLIENTS = 4;
    private static final int CANARY_GOES_BAD_AFTER = 300;

    private Training() {}

    static void main() throws IOException {
        Thread.ofPlatform().daemon().start(Training::giveUpLater);
        AtomicInteger asked = new AtomicInteger();
        String stable = service(() -> 200);
        String canary = service(() -> asked.incrementAndGet() < CANARY_GOES_BAD_AFTER ? 200 : 500);
        int port = freePort();
        Path plan = Files.createTempFile("serin-training", ".yaml");
        plan.toFile().deleteOnExit();
        Files.writeString(plan, plan(stable, canary, port));
        URI url = URI.create("http://127.0.0.1:" + port + "/orders/17");
        for (int i = 0; i < CLIENTS; i++) {
            Thread.ofPlatform().daemon().start(() -> visit(url));
        }
        Main.main(new String[] {"run", plan.toString(), "-o", "json"});
    }

    private static String plan(String stable, String canary, int port) {
        return """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: training }
            spec:
              stable: { version: v1, urls: ["%s"] }
              canary: { version: v2, urls: ["%s"] }
              traffic:
                proxy: { listen: "127.0.0.1:%d" }
              schedule:
                steps:
                  - { weight: 5%%, bake: 1s, minRequests: 1 }
                  - { weight: 50%%, bake: 10s }
              interval: 200ms
            """.formatted(stable, canary, port);
    }

    /// Without a proper end nothing is remembered, and Serin only starts slower.
    private static void giveUpLater() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static String service(java.util.function.IntSupplier status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = "here you are\n".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status.getAsInt(), answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Asks for one thing after another, until the process ends.
    private static void visit(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url).build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                } catch (IOException _) {
                    Thread.sleep(10); // the proxy is not there yet, or no longer
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
