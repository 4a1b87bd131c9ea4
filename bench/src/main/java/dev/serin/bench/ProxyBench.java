package dev.serin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Serin's proxy beside nginx, HAProxy and Envoy, each alone on one core, in interleaved rounds: `bench/proxy`.
///
/// The load and the service behind the proxies run on the other core. It may be the slower one; that is why CPU per
/// request is compared, and not requests per second.
final class ProxyBench {
    private static final long WARM_UP_REQUESTS = 60_000;
    private static final PrintStream OUT = System.out;
    private static final PrintStream PROGRESS = System.err;

    private final Home home;
    private final Options options;
    private final Map<Contender, Program> running = new LinkedHashMap<>();

    private ProxyBench(Home home, Options options) {
        this.home = home;
        this.options = options;
    }

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        try (Home home = Home.open()) {
            System.exit(new ProxyBench(home, options).compare(InstantSource.system()));
        }
    }

    private int compare(InstantSource clock) throws Exception {
        Budgets budgets = Budgets.of(home);
        OUT.println(Machine.text(clock));
        Contender.Ports ports = Contender.Ports.free();
        Deque<Program> toEnd = new ArrayDeque<>();
        try {
            toEnd.push(Contender.backend(home, ports));
            for (Contender contender : contenders(ports)) {
                Program program = contender.start(home);
                toEnd.push(program);
                running.put(contender, program);
            }
            warmUp();
            Results results = rounds();
            OUT.print(results.figures(megabytes()));
            OUT.print(results.ratios(budgets));
        } finally {
            toEnd.forEach(Program::close);
        }
        return budgets.exitCode(options);
    }

    private List<Contender> contenders(Contender.Ports ports) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.serin(home, ports));
        contenders.add(Contender.nginx(home, ports));
        contenders.add(Contender.haproxy(home, ports));
        if (options.isShort()) {
            OUT.println("Without Envoy: it has no budget, and this is the short form.");
            return contenders;
        }
        try {
            contenders.add(Contender.envoy(home, ports));
        } catch (IOException missing) {
            OUT.println("Without Envoy: " + missing.getMessage() + ".");
        }
        return contenders;
    }

    private List<Scenario> scenarios() {
        return options.isShort() ? List.of(Scenario.SMALL, Scenario.LARGE) : List.of(Scenario.values());
    }

    /// A JVM needs many requests before it runs as it will run for the rest of its days; the others are ready at once.
    private void warmUp() throws IOException, InterruptedException {
        for (Map.Entry<Contender, Program> entry : running.entrySet()) {
            boolean isSerin = entry.getKey().name().equals(Contender.SERIN);
            for (Scenario scenario : scenarios()) {
                PROGRESS.println("warming up " + entry.getKey().name() + ", " + scenario.title());
                long requests = 0;
                do {
                    requests += Round.of(home, entry.getValue(), entry.getKey(), scenario, 1)
                            .requests();
                } while (isSerin && requests < WARM_UP_REQUESTS);
            }
        }
    }

    private Results rounds() throws IOException, InterruptedException {
        Results results = new Results();
        int rounds = options.isShort() ? 5 : 7;
        int seconds = options.isShort() ? 1 : 4;
        for (int round = 1; round <= rounds; round++) {
            for (Scenario scenario : scenarios()) {
                PROGRESS.println("round " + round + " of " + rounds + ", " + scenario.title());
                for (Map.Entry<Contender, Program> entry : running.entrySet()) {
                    Contender contender = entry.getKey();
                    results.add(scenario, contender, Round.of(home, entry.getValue(), contender, scenario, seconds));
                }
            }
        }
        return results;
    }

    private Map<Contender, Double> megabytes() {
        Map<Contender, Double> megabytes = new LinkedHashMap<>();
        running.forEach((contender, program) -> megabytes.put(contender, program.megabytes()));
        return megabytes;
    }
}
