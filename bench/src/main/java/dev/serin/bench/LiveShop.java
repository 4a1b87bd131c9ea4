package dev.serin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A service with four instances of stable and one of the canary, whose fault is known; closing it ends their
/// processes.
final class LiveShop implements AutoCloseable {
    private static final int STABLE_INSTANCES = 4;
    private static final int REQUESTS_PER_SECOND = 100;

    private final Home home;
    private final Fault fault;
    private final List<Integer> stable;
    private final int canary = Home.freePort();
    private final List<Program> programs = new ArrayList<>();

    private LiveShop(Home home, Fault fault) {
        this.home = home;
        this.fault = fault;
        this.stable = IntStream.range(0, STABLE_INSTANCES)
                .mapToObj(_ -> Home.freePort())
                .toList();
    }

    /// Starts the processes; that they answer is waited for by [#awaitAnswers], so that they begin together.
    static LiveShop start(Home home, Fault fault) throws IOException {
        LiveShop shop = new LiveShop(home, fault);
        for (int port : shop.stable) {
            shop.programs.add(Instance.start(home, port, Fault.NONE));
        }
        shop.programs.add(Instance.start(home, shop.canary, fault));
        return shop;
    }

    void awaitAnswers() throws IOException, InterruptedException {
        for (int i = 0; i < programs.size(); i++) {
            programs.get(i).awaitAnswer(url(i < STABLE_INSTANCES ? stable.get(i) : canary, "/metrics"));
        }
    }

    Fault fault() {
        return fault;
    }

    private static URI url(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// As Prometheus is told to scrape it.
    String scraped() {
        return scraped(stable, "v1.2") + scraped(List.of(canary), "v1.3");
    }

    private String scraped(List<Integer> ports, String version) {
        String targets = ports.stream().map(port -> "'127.0.0.1:" + port + "'").collect(Collectors.joining(", "));
        return "      - { targets: [%s], labels: { shop: %s, version: %s } }%n"
                .formatted(targets, fault.shop(), version);
    }

    /// One release from its start to its end, by `serin run`, while people come through the proxy.
    Told release(URI prometheus, Duration bake) throws IOException, InterruptedException {
        int port = Home.freePort();
        Path log = home.scratch().resolve(fault.shop() + ".jsonl");
        List<String> command = List.of(
                home.root().resolve("serin").toString(),
                "run",
                plan(port, prometheus, bake).toString(),
                "-o",
                "json");
        List<URI> pages = Instance.PAGES.stream().map(page -> url(port, page)).toList();
        try (Program serin = Program.start(log, command).awaitAnswer(url(port, "/"));
                SteadyClients _ = SteadyClients.start(pages, REQUESTS_PER_SECOND)) {
            serin.awaitEnd(bake.multipliedBy(3).plusMinutes(1));
        }
        return Told.read(log);
    }

    private Path plan(int port, URI prometheus, Duration bake) throws IOException {
        Map<String, Object> words = Map.of(
                "shop",
                fault.shop(),
                "stable",
                stable.stream().map(LiveShop::quoted).collect(Collectors.joining(", ")),
                "canary",
                quoted(canary),
                "port",
                port,
                "bake",
                bake.toSeconds() + "s",
                "prometheus",
                prometheus);
        return home.configure("comparisons.yaml", words, fault.shop() + ".yaml");
    }

    private static String quoted(int port) {
        return "\"" + url(port, "") + "\"";
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }
}
