package dev.serin.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A whole release with real requests, rolled back after some seconds, from which the JVM learns what to have ready at
/// the next start: classes, and where the time goes. Run once after a build, by the script `serin`; never by users.
///
/// The trap: what is used here beside Serin itself is remembered too, and costs every later run memory; so plain
/// sockets, and no HTTP client.
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final int CANARY_GOES_BAD_AFTER = 300;
    private static final String ANSWER = "here you are";

    private Training() {}

    static void main() throws IOException {
        daemon(Training::giveUpLater);
        AtomicInteger asked = new AtomicInteger();
        String stable = service(() -> "200 OK");
        String canary = service(() -> asked.incrementAndGet() < CANARY_GOES_BAD_AFTER ? "200 OK" : "500 Broken");
        int port = freePort();
        Path plan = Files.createTempFile("serin-training", ".yaml");
        plan.toFile().deleteOnExit();
        Files.writeString(plan, plan(stable, canary, port));
        for (int i = 0; i < CLIENTS; i++) {
            daemon(() -> visit(port));
        }
        Main.main(new String[] {"run", plan.toString()});
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

    private static void daemon(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    /// Without a proper end nothing is remembered, and Serin only starts slower.
    private static void giveUpLater() {
        pause(PATIENCE);
        Runtime.getRuntime().halt(1);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Answers every request with the status that comes next.
    private static String service(Supplier<String> status) throws IOException {
        ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        daemon(() -> {
            try (server) {
                while (true) {
                    Socket connection = server.accept();
                    daemon(() -> answer(connection, status));
                }
            } catch (IOException _) {
                // the process ends
            }
        });
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static void answer(Socket connection, Supplier<String> status) {
        try (connection) {
            BufferedReader requests = reader(connection);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                if (line.isEmpty()) {
                    String head = "HTTP/1.1 " + status.get() + "\r\nContent-Length: " + (ANSWER.length() + 1);
                    write(connection, head + "\r\n\r\n" + ANSWER + "\n");
                }
            }
        } catch (IOException _) {
            // the proxy closed it
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Asks for one thing after another, until the process ends.
    private static void visit(int port) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
                BufferedReader answers = reader(connection);
                for (String line = ANSWER; line != null; line = answers.readLine()) {
                    if (line.equals(ANSWER)) {
                        write(connection, "GET /orders/17 HTTP/1.1\r\nHost: shop\r\nAccept: */*\r\n\r\n");
                    }
                }
            } catch (IOException _) {
                pause(Duration.ofMillis(20)); // the proxy is not there yet, or no longer
            }
        }
    }

    private static BufferedReader reader(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
