package dev.serin.cli;

import dev.serin.demo.SampleShop;
import dev.serin.demo.Shoppers;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import dev.serin.planfile.PlanFiles;
import dev.serin.proxy.ProxyRouter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: a bad version is taken back, a good one promoted, with real requests on this machine.
@Command(
        name = "demo",
        description = "Watch a bad version being taken back and a good one promoted, in about a minute.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration UNTIL_A_PERSON_LOOKS = Duration.ofMinutes(10);
    private static final int REQUESTS_PER_SECOND = 250;

    private final Console console;

    @Option(names = "-o", paramLabel = "FORMAT", description = "json: one JSON object per event on standard output.")
    private String output = "text";

    @Option(names = "--seed", paramLabel = "N", description = "Other people, other numbers.")
    private long seed = 1;

    @Option(names = "--scenario", paramLabel = "NAME", description = "bad or good: one act only.")
    private String scenario = "both";

    DemoCommand(Console console) {
        this.console = console;
    }

    private record Act(
            String outcome, int code, int usersWithError, int withoutCanary, long canaryRequests, double seconds) {}

    @Override
    public Integer call() throws Exception {
        if (!List.of("both", "bad", "good").contains(scenario)) {
            console.err().println("There is no scenario called '" + scenario + "' yet; use bad or good.");
            return Exit.USAGE;
        }
        boolean json = output.equals("json");
        List<Act> acts = new ArrayList<>();
        boolean asExpected = true;
        if (!scenario.equals("good")) {
            say("Act 1. v1.3 fails some checkouts: a combination of country and payment that no test had tried.");
            Act bad = act("v1.3", true, json);
            acts.add(bad);
            asExpected = bad.code() == Exit.ROLLED_BACK;
            say(cost(bad));
        }
        if (!scenario.equals("bad") && acts.stream().noneMatch(act -> act.code() == Exit.INTERRUPTED)) {
            say("Act 2. v1.4 has the bug mended.");
            Act good = act("v1.4", false, json);
            acts.add(good);
            asExpected &= good.code() == Exit.OK;
        }
        if (json) {
            new Events(console.out(), true).object(summary(acts));
        }
        if (acts.stream().anyMatch(act -> act.code() == Exit.INTERRUPTED)) {
            return Exit.INTERRUPTED;
        }
        say(asExpected ? "Both versions ended as they should." : "Something ended differently: look above.");
        return asExpected ? Exit.OK : Exit.FAILED;
    }

    private void say(String sentence) {
        console.err().println(sentence);
    }

    private Act act(String version, boolean broken, boolean json) throws Exception {
        try (Interruption interruption = new Interruption();
                SampleShop stable = SampleShop.open("v1.2", false);
                SampleShop canary = SampleShop.open(version, broken)) {
            Plan plan = plan(stable.url(), version, canary.url());
            try (OpenWorld open = OpenWorld.open(plan)) {
                return act(plan, open, interruption, json);
            }
        }
    }

    private Act act(Plan plan, OpenWorld open, Interruption interruption, boolean json) throws Exception {
        ProxyRouter proxy = open.proxy().orElseThrow();
        URI address = URI.create("http://127.0.0.1:" + proxy.address().getPort());
        try (Shoppers shoppers = new Shoppers(address, REQUESTS_PER_SECOND, seed)) {
            Events events = new Events(console.out(), json);
            LocalRun run = new LocalRun(console, plan, open, events, false, interruption);
            Instant began = console.clock().instant();
            shoppers.startCounting();
            int code = run.toTheEnd();
            shoppers.stopCounting();
            double seconds = Duration.between(began, console.clock().instant()).toMillis() / 1000.0;
            return new Act(
                    run.outcome(),
                    code,
                    shoppers.usersWithError(),
                    shoppers.usersWithErrorWithoutCanary(),
                    proxy.totals().canaryRequests(),
                    seconds);
        }
    }

    private static Plan plan(URI stable, String version, URI canary) throws IOException {
        Plan example = example();
        TreeMap<String, Settings> anyPort = new TreeMap<>(Map.of("listen", new Settings.Scalar("127.0.0.1:0")));
        return new Plan(
                example.service(),
                new Variant("v1.2", List.of(stable)),
                new Variant(version, List.of(canary)),
                List.of(new RouterPlan("proxy", new Settings.Node(anyPort))),
                example.schedule(),
                example.interval(),
                example.metrics(),
                example.safeguards(),
                example.notifiers());
    }

    /// The plan that the reader can copy; only ports and versions are put in its place.
    private static Plan example() throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream("/examples/checkout-demo.yaml")) {
            String yaml =
                    new String(Objects.requireNonNull(in, "the demo's plan").readAllBytes(), StandardCharsets.UTF_8);
            return PlanFiles.read("checkout-demo.yaml", yaml, Map.of()).plans().getFirst();
        }
    }

    private static String cost(Act act) {
        double perSecond = act.withoutCanary() / Math.max(0.001, act.seconds());
        return String.format(
                Locale.ROOT,
                "%d users saw an error; a plain deployment would have shown it to %,d in the same %.0f s, and to %,.0f by the time a person had looked (%d min).%n"
                        + "That is counted: the load generator knows for each request whether v1.3 fails it. The last figure goes on at the same rate.",
                act.usersWithError(),
                act.withoutCanary(),
                act.seconds(),
                perSecond * UNTIL_A_PERSON_LOOKS.toSeconds(),
                UNTIL_A_PERSON_LOOKS.toMinutes());
    }

    private Map<String, Object> summary(List<Act> acts) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("at", console.clock().instant().toString());
        summary.put("event", "summary");
        summary.put("outcomes", acts.stream().map(Act::outcome).toList());
        summary.put("errorsServed", acts.stream().mapToInt(Act::usersWithError).sum());
        summary.put(
                "errorsWithoutCanary",
                acts.stream()
                        .filter(act -> act.code() == Exit.ROLLED_BACK)
                        .mapToInt(Act::withoutCanary)
                        .sum());
        summary.put(
                "canaryRequests", acts.stream().mapToLong(Act::canaryRequests).sum());
        summary.put("seed", seed);
        return summary;
    }
}
