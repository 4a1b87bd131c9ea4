package dev.serin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A proxy that takes part, set up as in `bench/peers`.
///
/// @param command that runs it in the foreground, listening on `port`
record Contender(String name, String version, int port, List<String> command) {
    /// Who is compared with all others.
    static final String SERIN = "Serin";

    private static final String ONE_CORE = "1";

    Contender {
        command = List.copyOf(command);
    }

    /// Starts it alone on its core.
    Program start(Home home) throws IOException, InterruptedException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", ONE_CORE));
        pinned.addAll(command);
        return Program.start(home.scratch().resolve(name + ".log"), pinned).awaitAnswer(Scenario.SMALL.at(port));
    }

    /// Serin as users run it: `./serin run PLAN`.
    static Contender serin(Home home, Ports ports) throws IOException, InterruptedException {
        int port = Home.freePort();
        String plan = home.configure("plan.yaml", ports.listening(port)).toString();
        String program = home.root().resolve("serin").toString();
        List<String> command = List.of(program, "run", plan, "--on-hold", "wait", "-o", "json");
        return new Contender(SERIN, Machine.version(program, "version"), port, command);
    }

    static Contender nginx(Home home, Ports ports) throws IOException, InterruptedException {
        int port = Home.freePort();
        Path file = home.configure("nginx.conf", ports.listening(port));
        return new Contender("nginx", Machine.version(nginx(), "-v"), port, nginx(file));
    }

    static Contender haproxy(Home home, Ports ports) throws IOException, InterruptedException {
        int port = Home.freePort();
        Path file = home.configure("haproxy.cfg", ports.listening(port));
        String program = find("haproxy");
        return new Contender(
                "HAProxy", Machine.version(program, "-v"), port, List.of(program, "-db", "-f", file.toString()));
    }

    static Contender envoy(Home home, Ports ports) throws IOException, InterruptedException {
        int port = Home.freePort();
        Path file = home.configure("envoy.yaml", ports.listening(port));
        Process script = new ProcessBuilder(home.root().resolve("testbed/envoy").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String program =
                new String(script.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).trim();
        if (script.waitFor() != 0) {
            throw new IOException("testbed/envoy could not get it; what it said stands above");
        }
        return new Contender(
                "Envoy",
                Machine.version(program, "--version"),
                port,
                List.of(
                        program,
                        "-c",
                        file.toString(),
                        "--concurrency",
                        "1",
                        "--disable-hot-restart",
                        "--log-level",
                        "error"));
    }

    /// The ports of the two variants.
    record Ports(int stable, int canary) {
        static Ports free() {
            return new Ports(Home.freePort(), Home.freePort());
        }

        Map<String, Integer> listening(int port) {
            return Map.of("stable", stable, "canary", canary, "listen", port);
        }
    }

    /// The service behind all of them; runs where the load comes from.
    static Program backend(Home home, Ports ports) throws IOException, InterruptedException {
        Files.write(home.scratch().resolve("large"), new byte[Home.LARGE]);
        Path file = home.configure("backend.conf", ports.listening(0));
        return Program.start(home.scratch().resolve("backend.log"), nginx(file))
                .awaitAnswer(Scenario.SMALL.at(ports.canary()));
    }

    /// Its workers keep our user, so that they may read our files.
    private static List<String> nginx(Path configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(nginx(), "-e", "stderr", "-c", configuration.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-g", "user root;"));
        }
        return command;
    }

    private static String nginx() throws IOException {
        return find("nginx");
    }

    /// Debian keeps servers where a user's PATH does not look.
    private static String find(String program) throws IOException {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() ->
                        new IOException(program + " is not installed: sudo apt-get install nginx-light haproxy wrk"));
    }
}
