package dev.serin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// What all four comparisons from a Prometheus alone find of a canary, live, and how soon: `bench/comparisons`.
///
/// Five releases side by side. All that is real life is real: the processes of the services and the memory that they
/// hold, the time that answers take, the requests through the proxy of `serin run`, and the Prometheus that scrapes.
final class ComparisonsBench {
    private static final PrintStream OUT = System.out;
    private static final PrintStream PROGRESS = System.err;
    private static final Duration BAKE = Duration.ofMinutes(10);
    private static final Duration SHORT_BAKE = Duration.ofMinutes(4);

    /// A new Prometheus looks for its targets once in 5 s.
    private static final Duration UNTIL_SCRAPED = Duration.ofSeconds(10);

    private final Home home;
    private final Duration bake;
    private final PrometheusServer prometheus;
    private final List<LiveShop> shops = new ArrayList<>();

    private ComparisonsBench(Home home, Options options, String prometheus) {
        this.home = home;
        this.bake = options.isShort() ? SHORT_BAKE : BAKE;
        this.prometheus = PrometheusServer.of(prometheus);
    }

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        String named = System.getenv().getOrDefault("SERIN_PROMETHEUS", "");
        try (Home home = Home.open()) {
            boolean fits = new ComparisonsBench(home, options, named.isEmpty() ? "prometheus" : named).measure();
            System.exit(fits || options.isReportOnly() ? 0 : 1);
        }
    }

    /// Whether all was found and named, and nothing else.
    private boolean measure() throws Exception {
        OUT.println(Machine.text(InstantSource.system()) + " Prometheus "
                + Machine.version(prometheus.program(), "--version") + ". Bake: " + bake.toMinutes() + " min.");
        OUT.println();
        OUT.println(
                "| what is wrong with the canary | outcome | metric named | after, s | canary requests | as told |");
        OUT.println("| --- | --- | --- | --- | --- | --- |");
        try {
            PROGRESS.println("starting " + Fault.values().length + " services");
            for (Fault fault : Fault.values()) {
                shops.add(LiveShop.start(home, fault));
            }
            for (LiveShop shop : shops) {
                shop.awaitAnswers();
            }
            try (Program _ = scraping()) {
                Thread.sleep(UNTIL_SCRAPED);
                return releases();
            }
        } finally {
            shops.forEach(LiveShop::close);
        }
    }

    private Program scraping() throws IOException, InterruptedException {
        return prometheus.start(
                home, """
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                scrape_configs:
                  - job_name: shops
                    static_configs:
                """ + shops.stream().map(LiveShop::scraped).collect(Collectors.joining()));
    }

    private boolean releases() throws InterruptedException, ExecutionException {
        boolean fits = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Told>> all = shops.stream()
                    .map(shop -> threads.submit(() -> release(shop)))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                fits &= line(shops.get(i).fault(), all.get(i).get());
            }
        }
        return fits;
    }

    private Told release(LiveShop shop) throws IOException, InterruptedException {
        Told told = shop.release(prometheus.at(""), bake);
        PROGRESS.printf(
                "%s: %s after %d s%n",
                shop.fault().shop(), told.outcome(), told.after().toSeconds());
        return told;
    }

    private static boolean line(Fault fault, Told told) {
        boolean fits = told.fits(fault);
        OUT.printf(
                Locale.ROOT,
                "| %s | %s%s | %s | %d | %d | %s |%n",
                fault.title(),
                told.outcome(),
                fits ? "" : ", **not as it should be**",
                told.metrics().isEmpty() ? "–" : String.join(", ", told.metrics()),
                told.after().toSeconds(),
                told.canaryRequests(),
                told.sentence().replace("|", "\\|").replace("\n", " "));
        return fits;
    }
}
