package dev.serin.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A small backend on a loopback port, with a weakness.
final class Backend implements AutoCloseable {
    private final URI url;
    private final Closeable server;

    private Backend(int port, Closeable server) {
        this.url = URI.create("http://127.0.0.1:" + port);
        this.server = server;
    }

    URI url() {
        return url;
    }

    static Backend good() throws IOException {
        return failing(0, 0);
    }

    /// Answers 500 to a share of the requests.
    static Backend failing(double share, long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return http(() -> {
            synchronized (random) {
                return random.nextDouble() < share ? 500 : 200;
            }
        });
    }

    /// Takes requests and never answers.
    static Backend hanging() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return http(() -> {
            never.await();
            return 200;
        });
    }

    private interface Status {
        int get() throws InterruptedException;
    }

    private static Backend http(Status status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status.get(), -1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return new Backend(server.getAddress().getPort(), () -> {
            threads.shutdownNow();
            server.stop(0);
        });
    }

    /// Answers with something that is not HTTP.
    static Backend garbage() throws IOException {
        ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> talkNonsense(server));
        return new Backend(server.getLocalPort(), server);
    }

    private static void talkNonsense(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream()) {
                if (in.read() >= 0) {
                    out.write("\1\2 what a lovely day\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // the client or the test has gone
            }
        }
    }

    /// A port on which nobody listens.
    static Backend refusing() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Backend(free.getLocalPort(), () -> {});
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
