package dev.serin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Prometheus that a benchmark has of its own, on a free port of loopback.
///
/// @param program its name on the PATH, or its path
record PrometheusServer(String program, int port) {
    static PrometheusServer of(String program) {
        return new PrometheusServer(program, Home.freePort());
    }

    /// Starts it with its configuration and storage in the folder of the benchmark, and waits until it answers.
    Program start(Home home, String configuration) throws IOException, InterruptedException {
        Path file = Files.writeString(home.scratch().resolve("prometheus.yml"), configuration);
        List<String> command = List.of(
                program,
                "--config.file=" + file,
                "--storage.tsdb.path=" + home.scratch().resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        return Program.start(home.scratch().resolve("prometheus.log"), command).awaitAnswer(at("/-/ready"));
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
