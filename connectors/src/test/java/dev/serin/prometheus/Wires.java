package dev.serin.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers every connection with the same bytes, whatever was asked, and then closes it or keeps silent.
final class Wires implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final byte[] bytes;
    private final boolean isKept;

    private Wires(String text, boolean isKept) throws IOException {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.isKept = isKept;
        Thread.ofVirtual().name("wires").start(this::serve);
    }

    static Wires closing(String text) throws IOException {
        return new Wires(text, false);
    }

    static Wires silentAfter(String text) throws IOException {
        return new Wires(text, true);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException _) {
            // it is closed
        }
    }

    private void answer(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            if (in.read(new byte[8192]) > 0) {
                socket.getOutputStream().write(bytes);
            }
            if (!isKept) {
                socket.shutdownOutput();
                in.transferTo(java.io.OutputStream.nullOutputStream());
                socket.close();
            }
        } catch (IOException _) {
            // the client has gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
