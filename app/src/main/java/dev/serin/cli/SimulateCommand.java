package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.problem.Spelling;
import dev.serin.simulation.Campaign;
import dev.serin.simulation.History;
import dev.serin.simulation.Load;
import dev.serin.simulation.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

/// `simulate PLAN`: what the plan would do with traffic of a known kind, many times over.
@Command(
        name = "simulate",
        description = {
            "Run a plan many times on generated traffic, with the real judge, and tell how often it rolls back.",
            "Nothing is routed and nobody is told. Approvals are given at once; a release that is held counts as held."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 1_000_000;

    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or - for standard input.")
    private String file = "-";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            converter = ScenarioReader.class,
            description =
                    "The kind of world; each of its forms is run. regression (the default), or one of: aa, onset, "
                            + "ramp, bursts, retries, clusters, pods, sticky, coldStart, latencyScale, latencyTail, leak, gaps, "
                            + "resets, brokenSplit, diurnal, stickySlow, floorBurst.")
    private Scenario scenario = Scenario.REGRESSION;

    @Option(
            names = "--baseline",
            paramLabel = "SHARE",
            converter = Percentage.Reader.class,
            description = "Stable's share of bad requests; 1 in 1,000 where nothing is said.")
    private Percentage baseline = new Percentage(0.001);

    @Option(
            names = "--canary",
            paramLabel = "SHARE",
            converter = Percentage.Reader.class,
            description = "The canary's share of bad requests where the scenario makes it fail more often; 1 in "
                    + "100 where nothing is said.")
    private Percentage canary = new Percentage(0.01);

    @Option(
            names = "--rps",
            paramLabel = "N",
            description = "Requests per second, to both variants together; 200 where nothing is said.")
    private double requestsPerSecond = 200;

    @Option(
            names = "--endpoints",
            paramLabel = "N",
            description = "How many endpoints the service has, all as busy; 1 where nothing is said.")
    private int endpoints = 1;

    @Option(
            names = "--history",
            paramLabel = "TIME",
            converter = HistoryReader.class,
            description = "What the judge has seen of stable before: 1h, or none (the default).")
    private History history = History.NONE;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How many releases, each from a seed of its own; 1000 where nothing is said.")
    private int runs = 1_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same releases; 1 where nothing is said.")
    private long seed = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default), or json: one JSON object for each form of the scenario.")
    private Output.Format format = Output.Format.text;

    SimulateCommand(Console console) {
        this.console = console;
    }

    static final class ScenarioReader implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String typed) {
            List<String> keys =
                    Arrays.stream(Scenario.values()).map(Scenario::key).toList();
            return Scenario.named(typed)
                    .orElseThrow(() -> new TypeConversionException("there is no scenario '" + typed + "'"
                            + Spelling.nearest(typed, keys)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; use one of " + String.join(", ", keys))));
        }
    }

    static final class HistoryReader implements ITypeConverter<History> {
        @Override
        public History convert(String typed) {
            return Arrays.stream(History.values())
                    .filter(history -> history.key().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + typed + "' is none of "
                            + Arrays.stream(History.values()).map(History::key).collect(Collectors.joining(", "))));
        }
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        return input.only(input.read(file), "simulate", file)
                .map(this::simulate)
                .orElse(Exit.USAGE);
    }

    private int simulate(Plan plan) {
        if (runs < 1 || runs > MOST_RUNS) {
            return console.wrong("--runs must be between 1 and 1000000, but is " + runs + ".");
        }
        Load load;
        try {
            load = new Load(requestsPerSecond, baseline.share(), canary.share(), endpoints, Load.SIGMA);
        } catch (IllegalArgumentException impossible) {
            return console.wrong("--" + impossible.getMessage() + ".");
        }
        if (scenario == Scenario.LEAK && !measuresUsage(plan)) {
            return console.wrong(
                    "A leak shows in usage alone, and this plan has no metric of usage. Add one, such as: "
                            + "{ name: memory, usage: { from: prometheus, query: process_resident_memory_bytes, trend: leak } }");
        }
        List<Campaign> campaigns = scenario.worlds(endpoints).stream()
                .map(world -> new Campaign(plan, world, load, history, seed, runs))
                .toList();
        if (campaigns.getFirst().leftOut().size() == plan.metrics().size()) {
            return console.wrong("Nothing was simulated: all metrics of the plan are conditions, and nothing tells what"
                    + " their queries would answer.");
        }
        tellLimits(campaigns.getFirst());
        campaigns.forEach(this::tell);
        return Exit.OK;
    }

    /// All campaigns of a scenario have the same limits.
    private void tellLimits(Campaign campaign) {
        if (!campaign.leftOut().isEmpty()) {
            console.err()
                    .println("Left out, because nothing tells what the query of a condition would answer: "
                            + campaign.leftOut().stream()
                                    .map(metric -> metric.name().text())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (!campaign.isChangeMeasured()) {
            console.err()
                    .println("No metric that is simulated measures what is wrong with the canary of '" + scenario.key()
                            + "', so it looks like stable.");
        }
    }

    private static boolean measuresUsage(Plan plan) {
        return plan.metrics().stream().anyMatch(metric -> metric.measure() instanceof Measure.Usage);
    }

    private void tell(Campaign campaign) {
        Simulated simulated =
                new Simulated(campaign, campaign.run(Runtime.getRuntime().availableProcessors()));
        switch (format) {
            case text -> simulated.lines(console.seat().columns()).forEach(console.out()::println);
            case json -> console.out().println(JsonMapper.shared().writeValueAsString(simulated.fields(scenario)));
        }
    }
}
