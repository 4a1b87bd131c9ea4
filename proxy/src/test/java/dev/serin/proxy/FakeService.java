package dev.serin.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service that writes exactly the bytes a test tells it to, and remembers exactly the bytes that came.
final class FakeService implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /// One request as it came.
    ///
    /// @param head with its lines, without the empty one
    /// @param body as sent, chunk sizes and all; empty when the client waits for leave to send it
    record Asked(String head, String body) {
        String path() {
            return head.split(" ", 3)[1];
        }
    }

    /// What is done with a request; the connection ends when it says so, or when it throws.
    interface Behaviour {
        boolean answer(Asked asked, Socket socket) throws IOException;
    }

    private FakeService(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    static FakeService that(Behaviour behaviour) throws IOException {
        FakeService service = new FakeService(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), behaviour);
        Thread.ofVirtual().start(service::acceptAll);
        return service;
    }

    /// Answers 200 with this body.
    static FakeService saying(String body) throws IOException {
        return answering(ok(body));
    }

    /// Answers with this status.
    static FakeService status(int status, String body) throws IOException {
        return answering(ok(body).replace("200 OK", status + " Such"));
    }

    /// Answers exactly this, and waits for the next request.
    static FakeService answering(String bytes) throws IOException {
        return that((_, socket) -> {
            write(socket, bytes);
            return true;
        });
    }

    /// Answers exactly this, and ends the connection.
    static FakeService lastAnswering(String bytes) throws IOException {
        return that((_, socket) -> {
            write(socket, bytes);
            return false;
        });
    }

    /// Reads, and never answers.
    static FakeService hanging() throws IOException {
        return that((_, _) -> true);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n"
                + body;
    }

    static void write(Socket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    List<Asked> asked() {
        return asked;
    }

    int connections() {
        return sockets.size();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String head = head(in);
            while (!head.isEmpty()) {
                Asked request = new Asked(head, body(head, in));
                asked.add(request);
                if (!behaviour.answer(request, socket)) {
                    return;
                }
                head = head(in);
            }
        } catch (IOException gone) {
            // the proxy or the test went away
        } finally {
            sockets.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!text(bytes).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
        }
        return text(bytes).strip();
    }

    private static String body(String head, InputStream in) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\ntransfer-encoding: chunked")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (!isLastChunk(text(bytes))) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("the body ended too soon");
                }
                bytes.write(next);
            }
            return text(bytes);
        }
        if (lower.contains("\nexpect: 100-continue")) {
            return "";
        }
        int length = lower.indexOf("\ncontent-length: ");
        int bytes =
                length < 0 ? 0 : Integer.parseInt(lower.substring(length + 17).split("\r", 2)[0]);
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    private static boolean isLastChunk(String body) {
        return body.endsWith("\r\n\r\n") && (body.startsWith("0\r\n") || body.contains("\r\n0\r\n"));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
