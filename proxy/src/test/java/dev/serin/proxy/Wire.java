package dev.serin.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client that writes exactly the bytes a test tells it to.
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /// One answer.
    ///
    /// @param head with its lines, without the empty one
    /// @param body without chunk sizes
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        /// A header's value, or an empty text.
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire to(ProxyRouter proxy) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(65_536);
        socket.setSoTimeout(10_000);
        socket.connect(new java.net.InetSocketAddress(
                InetAddress.getLoopbackAddress(), proxy.address().getPort()));
        return new Wire(socket);
    }

    /// Everything that the proxy answers to these bytes, until it ends the connection.
    static String exchange(ProxyRouter proxy, String bytes) throws IOException {
        try (Wire wire = to(proxy)) {
            return wire.send(bytes).rest();
        }
    }

    static Answer get(ProxyRouter proxy, String path, String... headers) throws IOException {
        try (Wire wire = to(proxy)) {
            return wire.get(path, headers);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send("GET " + path + " HTTP/1.1\r\nHost: shop\r\n" + more + "\r\n")
                .answer();
    }

    Wire send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Wire endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Goes away so that the other side sees it at once.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    InputStream in() {
        return in;
    }

    Socket socket() {
        return socket;
    }

    /// The next answer that is not an interim one.
    Answer answer() throws IOException {
        Answer next = next();
        return next.status() < 200 && next.status() != 101 ? answer() : next;
    }

    /// The next answer, whichever it is.
    Answer next() throws IOException {
        Answer bare = head();
        return new Answer(bare.head(), body(bare));
    }

    /// The next answer, which has no body.
    Answer head() throws IOException {
        String head = line() + "\n";
        for (String line = line(); !line.isEmpty(); line = line()) {
            head += line + "\n";
        }
        return new Answer(head.strip(), "");
    }

    private String body(Answer bare) throws IOException {
        if (bare.header("transfer-encoding").equals("chunked")) {
            return chunks();
        }
        String length = bare.header("content-length");
        int bytes = bare.status() < 200 || bare.status() == 304 || length.isEmpty() ? 0 : Integer.parseInt(length);
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int size = Integer.parseInt(line(), 16);
        while (size > 0) {
            body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line();
            size = Integer.parseInt(line(), 16);
        }
        while (!line().isEmpty()) {
            // a trailer
        }
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new java.io.EOFException("the connection ended after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /// What comes until the connection ends, however it ends.
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                rest.append((char) c);
            }
        } catch (SocketException reset) {
            rest.append("(reset)");
        }
        return rest.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
