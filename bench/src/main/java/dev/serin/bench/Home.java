package dev.serin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// The clone in which we are, and a folder for what the programs need while they run; closing it removes that folder.
///
/// @param root of the clone
/// @param scratch for configurations, logs and bodies
record Home(Path root, Path scratch) implements AutoCloseable {
    /// Large answers and bodies.
    static final int LARGE = 65_536;

    /// The scripts in `bench/` set the property `serin.home`.
    static Home open() throws IOException {
        return new Home(
                Path.of(System.getProperty("serin.home", ".")).toAbsolutePath().normalize(),
                Files.createTempDirectory("serin-bench"));
    }

    /// Writes the peer's configuration of that name, with `@word@` replaced by what `words` says.
    Path configure(String name, Map<String, ?> words) throws IOException {
        return configure(name, words, name);
    }

    /// The same, under another name.
    Path configure(String name, Map<String, ?> words, String written) throws IOException {
        String text =
                Files.readString(root.resolve("bench/peers").resolve(name)).replace("@folder@", scratch.toString());
        for (Map.Entry<String, ?> word : words.entrySet()) {
            text = text.replace("@" + word.getKey() + "@", word.getValue().toString());
        }
        return Files.writeString(scratch.resolve(written), text);
    }

    /// A port of the loopback address that is free now.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> found = Files.walk(scratch)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
