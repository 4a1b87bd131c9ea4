package dev.serin.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.serin.engine.Engine;
import dev.serin.engine.SteadyClock;
import dev.serin.journal.InMemoryJournal;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// What a thousand conditions cost, and how late they are: `bench/conditions`.
///
/// Real releases in a real engine ask a real Prometheus, which is a process of its own, as are the services that it
/// scrapes. Only routers are in memory. Everything that this process uses counts as Serin's.
final class ConditionsBench {
    private static final PrintStream OUT = System.out;
    private static final PrintStream PROGRESS = System.err;
    private static final int SIGNALS_REMEMBERED = 20;
    /// The first measurement comes 10 s after the start.
    private static final Duration ROUNDS_BEFORE = Fleet.EVERY.multipliedBy(2);

    /// What the compiler has not seen thousands of times is several times as dear.
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    private static final double MEGA = 1024 * 1024;
    private static final List<Fleet> FLEETS = List.of(
            new Fleet("1,000 releases, a condition each", 1_000, 1, false),
            new Fleet("100 releases, ten conditions each", 100, 10, false),
            new Fleet("1,000 releases, one query", 1_000, 1, true));
    private static final String HEAD = "| every 10 s | CPU, hundredths of a core | begun late, ms: median, p99, max"
            + " | answered late, ms: median, p99, max | heap, MB | RSS, MB | measurements/s (failed) | queries/s"
            + " | CPU of Prometheus | load |";
    private static final Fleet QUICK = new Fleet("500 releases beside 500 on a slow source", 500, 1, false);

    private final Home home;
    private final Options options;
    private final Budgets budgets;
    private final InstantSource clock = new SteadyClock(InstantSource.system(), System::nanoTime);
    private final int services = Home.freePort();
    private final PrometheusServer prometheus = PrometheusServer.of("prometheus");

    private ConditionsBench(Home home, Options options, Budgets budgets) {
        this.home = home;
        this.options = options;
        this.budgets = budgets;
    }

    /// What one form came to.
    private record Figures(double cpuPercent, double prometheusPercent, long queries, double heap, double resident) {}

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            new ConditionsBench(home, options, budgets).measure();
            System.exit(budgets.exitCode(options));
        }
    }

    private void measure() throws Exception {
        OUT.println(Machine.text(InstantSource.system()));
        OUT.println();
        OUT.println(HEAD);
        OUT.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        try (Program _ = Shops.start(home, services);
                Program server = scraping()) {
            Thread.sleep(Fleet.EVERY); // until rates can be told
            for (Fleet fleet : FLEETS) {
                measure(fleet, server);
            }
            besideSlow(server);
        }
    }

    private Program scraping() throws IOException, InterruptedException {
        return prometheus.start(home, """
                global: { scrape_interval: 2s, scrape_timeout: 2s }
                scrape_configs: [ { job_name: shops, static_configs: [ { targets: ["127.0.0.1:%d"] } ] } ]
                """.formatted(services));
    }

    private void measure(Fleet fleet, Program server) throws Exception {
        PROGRESS.println(fleet.title());
        try (Engine engine = new Engine(clock, new InMemoryJournal(SIGNALS_REMEMBERED));
                Sailing sailing = new Sailing(engine, clock)) {
            sailing.start("bench", fleet.plans(prometheus.at("")));
            Thread.sleep(ROUNDS_BEFORE);
            if (fleet.equals(FLEETS.getFirst())) {
                line("the first minute of the process", false, figures(sailing, server), sailing.lateness());
                Thread.sleep(options.isShort() ? WARM_UP.dividedBy(2) : WARM_UP);
            }
            line(fleet.title(), true, figures(sailing, server), sailing.lateness());
        }
    }

    /// Those on the slow source begin first, and are not measured.
    private void besideSlow(Program server) throws Exception {
        PROGRESS.println(QUICK.title());
        try (Engine engine = new Engine(clock, new InMemoryJournal(SIGNALS_REMEMBERED));
                Sailing slow = new Sailing(engine, clock);
                Sailing quick = new Sailing(engine, clock)) {
            slow.start("slow", QUICK.plans(Shops.slow(services)));
            slow.lateness().count();
            quick.start("quick", QUICK.plans(prometheus.at("")));
            Thread.sleep(ROUNDS_BEFORE);
            line(QUICK.title(), true, figures(quick, server), quick.lateness());
            OUT.printf(
                    "%nOf those on the source that answers after %d s, %d measurements were answered and %d failed.%n",
                    Shops.SLOWNESS.toSeconds(),
                    slow.lateness().answers(),
                    slow.lateness().failures());
        }
    }

    private int seconds() {
        return options.isShort() ? 15 : 60;
    }

    private Figures figures(Sailing sailing, Program server) throws Exception {
        sailing.lateness().count();
        long cpu = cpuNanos();
        Duration serverCpu = server.cpu();
        long queries = queries();
        Duration time = Duration.ofSeconds(seconds());
        Thread.sleep(time);
        sailing.lateness().stop();
        double percent = 100.0 / time.toNanos();
        return new Figures(
                (cpuNanos() - cpu) * percent,
                server.cpu().minus(serverCpu).toNanos() * percent,
                Math.round((queries() - queries) / (double) time.toSeconds()),
                Retained.used() / MEGA,
                resident());
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /// How many queries Prometheus has answered so far, as it says itself.
    private long queries() throws IOException, InterruptedException {
        try (HttpClient client = Program.client()) {
            HttpRequest request =
                    HttpRequest.newBuilder(prometheus.at("/metrics")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("prometheus_http_requests_total{")
                            && line.contains("handler=\"/api/v1/query\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    private void line(String title, boolean isWarm, Figures figures, Lateness lateness) throws IOException {
        OUT.printf(
                Locale.ROOT,
                "| %s | %.1f, %s | %s | %s, %s | %.0f | %.0f, %s | %.1f (%d) | %d | %.0f | %s |%n",
                title,
                figures.cpuPercent(),
                isWarm ? budgets.judge("conditions.cpu.percent", figures.cpuPercent()) : "–",
                text(lateness.begunMillis()),
                text(lateness.answeredMillis()),
                budgets.judge(
                        "conditions.late.millis.p99", lateness.answeredMillis().quantile(0.99)),
                figures.heap(),
                figures.resident(),
                budgets.judge("conditions.megabytes", figures.resident()),
                lateness.answers() / (double) seconds(),
                lateness.failures(),
                figures.queries(),
                figures.prometheusPercent(),
                Machine.load());
    }

    private static String text(Spread millis) {
        return String.format(Locale.ROOT, "%.0f, %.0f, %.0f", millis.median(), millis.quantile(0.99), millis.max());
    }
}
