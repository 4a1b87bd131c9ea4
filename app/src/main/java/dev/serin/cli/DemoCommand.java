package dev.serin.cli;

import dev.serin.demo.Toll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `demo`: a bad version is taken back, a good one promoted, with real requests on this machine.
@Command(
        name = "demo",
        description = {
            "Watch a bad version being taken back and a good one promoted, in about a minute.",
            "Two versions of a small shop, the proxy and 250 requests per second, all in this process and on loopback; "
                    + "the plan is examples/checkout-demo.yaml. With --scenario silent it is examples/silent-demo.yaml, "
                    + "and a Prometheus is started for it where one is on the PATH."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the bad version was rolled back, the good one promoted",
            "1:something ended differently, or Serin itself failed",
            "2:wrong usage",
            "130:interrupted by Ctrl-C or SIGTERM"
        })
final class DemoCommand implements Callable<Integer> {
    private static final List<String> LATER = List.of("slow", "leak");

    private final Console console;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--seed", paramLabel = "N", description = "Other people, other numbers. 1 is the default.")
    private long seed = 1;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "One act only. bad: a version fails some checkouts. good: one that has that mended. "
                    + "silent: one that answers 200 to everything, and loses orders.")
    private String scenario = "";

    @Option(
            names = "--no-load",
            description = "Send no requests; print where to send your own. The steps wait for them.")
    private boolean noLoad;

    @Option(names = "--keep", description = "Go on serving after the last act, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--speed", paramLabel = "N", description = "N times faster, with N times as many requests.")
    private double speed = 1;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (LATER.contains(scenario)) {
            return console.wrong("The scenario '" + scenario + "' comes with a later issue; use bad, good or silent.");
        }
        if (!List.of("", "bad", "good", "silent").contains(scenario)) {
            return console.wrong("There is no scenario called '" + scenario + "'; use bad, good or silent.");
        }
        if (!(speed > 0) || speed > 100) {
            return console.wrong("--speed must be above 0 and at most 100, but is " + speed + ".");
        }
        try (Interruption.Work _ = console.interruption().begin();
                Audience audience = output.audience(console)) {
            return play(audience);
        }
    }

    private int play(Audience audience) throws Exception {
        List<Theatre.Act> acts = acts();
        Theatre theatre = new Theatre(console, audience, seed, speed, noLoad);
        List<Theatre.Played> played = new ArrayList<>();
        for (Theatre.Act act : acts) {
            boolean isLast = act.equals(acts.getLast());
            theatre.play(act, result -> {
                played.add(result);
                if (isLast || result.isInterrupted()) {
                    close(played, audience);
                }
            });
            if (played.getLast().isInterrupted()) {
                return Exit.INTERRUPTED;
            }
        }
        boolean asExpected = played.stream().allMatch(Theatre.Played::isAsExpected);
        return console.interruption().isAsked() ? Exit.INTERRUPTED : asExpected ? Exit.OK : Exit.FAILED;
    }

    private List<Theatre.Act> acts() {
        return switch (scenario) {
            case "bad" -> List.of(Theatre.BAD);
            case "good" -> List.of(Theatre.GOOD);
            case "silent" -> List.of(Theatre.SILENT);
            default -> List.of(Theatre.BAD, Theatre.GOOD);
        };
    }

    /// The end of the last act, while everything still stands.
    private void close(List<Theatre.Played> played, Audience audience) {
        audience.json().print(summary(played));
        Theatre.Played last = played.getLast();
        if (keep && !last.isInterrupted()) {
            audience.view().say("The demo is over; " + last.address() + " goes on serving until Ctrl-C.");
            console.interruption().asked().join();
        }
    }

    private Map<String, Object> summary(List<Theatre.Played> played) {
        Ending last = played.getLast().ending();
        Map<String, Object> summary = JsonEvents.head(console.clock().instant(), "summary", last.release());
        summary.put(
                "outcomes",
                played.stream().map(Theatre.Played::ending).map(Ending::outcome).toList());
        Toll errors = sum(played, Theatre.Played::errors);
        summary.put("errorsServed", errors.users());
        summary.put("errorsWithoutCanary", errors.withoutCanary());
        played.getLast().source().ifPresent(source -> putOrders(source, played, summary));
        summary.put(
                "canaryRequests",
                played.stream().mapToLong(Theatre.Played::canaryRequests).sum());
        summary.put(
                "seconds",
                played.stream()
                                .mapToDouble(act -> act.ending().took().toMillis())
                                .sum()
                        / 1000.0);
        summary.put("seed", seed);
        return summary;
    }

    private void putOrders(String source, List<Theatre.Played> played, Map<String, Object> summary) {
        summary.put("source", source);
        if (!noLoad) {
            Toll orders = sum(played, Theatre.Played::lostOrders);
            summary.put("ordersLost", orders.users());
            summary.put("ordersLostWithoutCanary", orders.withoutCanary());
        }
    }

    private static Toll sum(List<Theatre.Played> played, Function<Theatre.Played, Toll> toll) {
        return played.stream().map(toll).reduce(Toll.NONE, Toll::plus);
    }
}
