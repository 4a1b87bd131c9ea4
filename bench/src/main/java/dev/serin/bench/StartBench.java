package dev.serin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How soon Serin answers, and how much memory it needs: `bench/start`.
final class StartBench {
    private static final int REQUESTS_PER_SECOND = 1000;
    private static final PrintStream OUT = System.out;
    private static final PrintStream PROGRESS = System.err;

    private final Home home;
    private final Options options;
    private final Budgets budgets;

    private StartBench(Home home, Options options, Budgets budgets) {
        this.home = home;
        this.options = options;
        this.budgets = budgets;
    }

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            new StartBench(home, options, budgets).measure();
            System.exit(budgets.exitCode(options));
        }
    }

    private void measure() throws Exception {
        OUT.println(Machine.text(InstantSource.system()));
        OUT.println();
        OUT.println("| what | min | median | max | budget |");
        OUT.println("| --- | --- | --- | --- | --- |");
        Contender.Ports ports = Contender.Ports.free();
        try (Program _ = Contender.backend(home, ports)) {
            line("`serin version`, ms", versions(), "start.version.millis");
            line("`serin run` until the first answer, ms", runs(ports), "start.run.millis");
            memory(ports);
        }
    }

    private void line(String what, Spread spread, String budget) {
        OUT.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %s |%n",
                what,
                spread.min(),
                spread.median(),
                spread.max(),
                budgets.judge(budget, spread.median()));
    }

    private Spread versions() throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        List<String> command = List.of(home.root().resolve("serin").toString(), "version");
        for (int i = 0; i < times(); i++) {
            long start = System.nanoTime();
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            millis.add(millisSince(start));
        }
        return new Spread(millis);
    }

    private Spread runs(Contender.Ports ports) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times(); i++) {
            int port = Home.freePort();
            long start = System.nanoTime();
            try (Program _ = run(ports, port)) {
                millis.add(millisSince(start));
            }
        }
        return new Spread(millis);
    }

    private Program run(Contender.Ports ports, int port) throws IOException, InterruptedException {
        Path plan = home.configure("plan.yaml", ports.listening(port));
        List<String> command = List.of(home.root().resolve("serin").toString(), "run", plan.toString());
        return Program.start(home.scratch().resolve("serin.log"), command).awaitAnswer(Scenario.SMALL.at(port));
    }

    /// Memory once a second, while requests come.
    private void memory(Contender.Ports ports) throws IOException, InterruptedException {
        int seconds = options.isShort() ? 10 : 30;
        PROGRESS.println("sending " + REQUESTS_PER_SECOND + " requests a second for " + seconds + " s");
        int port = Home.freePort();
        URI url = Scenario.SMALL.at(port);
        List<Double> megabytes = new ArrayList<>();
        try (Program program = run(ports, port);
                SteadyClients clients = SteadyClients.start(url, REQUESTS_PER_SECOND)) {
            for (int second = 0; second < seconds; second++) {
                Thread.sleep(Duration.ofSeconds(1));
                megabytes.add(program.residentMegabytes());
            }
            megabytes.add(program.peakMegabytes());
            Spread spread = new Spread(megabytes);
            OUT.printf(
                    Locale.ROOT,
                    "| RSS at %.0f requests/s (%d failed), MB | %.0f | %.0f | %.0f | %s |%n",
                    clients.answered() / (double) seconds,
                    clients.failed(),
                    spread.min(),
                    spread.median(),
                    spread.max(),
                    budgets.judge("memory.megabytes", spread.max()));
        }
    }

    private int times() {
        return options.isShort() ? 10 : 20;
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
