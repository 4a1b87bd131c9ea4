package dev.serin.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.serin.plan.Plan;
import dev.serin.simulation.Campaign;
import dev.serin.simulation.History;
import dev.serin.simulation.Load;
import dev.serin.simulation.Run;
import dev.serin.simulation.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// What a look costs the judge, what it remembers, and how fast releases are simulated: `bench/judge`.
final class JudgeBench {
    private static final PrintStream OUT = System.out;
    private static final PrintStream PROGRESS = System.err;
    private static final double MEDIAN = 50;

    private final Options options;
    private final Budgets budgets;

    private JudgeBench(Options options, Budgets budgets) {
        this.options = options;
        this.budgets = budgets;
    }

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            new JudgeBench(options, budgets).measure();
            System.exit(budgets.exitCode(options));
        }
    }

    private void measure() throws IOException, RunnerException {
        OUT.println(Machine.text(InstantSource.system()));
        PROGRESS.println("timing calls with JMH");
        times(timed());
        PROGRESS.println("weighing judges");
        state();
        PROGRESS.println("simulating releases");
        releases();
    }

    /// All benchmarks, each in processes of its own.
    private Collection<RunResult> timed() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(JudgeCost.class.getName())
                        .include(PeerCost.class.getName())
                        .forks(options.isShort() ? 1 : 2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(800))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(500))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private void times(Collection<RunResult> results) {
        Map<String, Statistics> byName = new HashMap<>();
        results.forEach(
                result -> byName.put(name(result), result.getPrimaryResult().getStatistics()));
        double logarithm = found(byName, "logarithms").getPercentile(MEDIAN) / PeerCost.LOGARITHMS;
        OUT.printf(Locale.ROOT, "`StrictMath.log`: %.1f ns.%n", logarithm);
        OUT.println("\n| one sample, for each stratum | median ns | mean ns | logarithms | budget |");
        OUT.println("| --- | --- | --- | --- | --- |");
        for (Watched watched : Watched.values()) {
            Statistics all = found(byName, watched.name());
            double median = all.getPercentile(MEDIAN) / watched.strata();
            OUT.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %s |%n",
                    watched.title(),
                    median,
                    all.getMean() / watched.strata(),
                    median / logarithm,
                    budgets.judge("judge.sample.nanos", median));
        }
        double look = found(byName, Watched.ERRORS.name()).getPercentile(MEDIAN);
        OUT.println(
                "\n| 60 points a side | median ns | logarithms | one look of errors / this | an hour of looks / this |");
        OUT.println("| --- | --- | --- | --- | --- |");
        peer("Mann-Whitney", found(byName, "rankTest").getPercentile(MEDIAN), logarithm, look);
        peer(
                "... with Kayenta's interval",
                found(byName, "rankTestWithInterval").getPercentile(MEDIAN),
                logarithm,
                look);
    }

    private static void peer(String name, double nanos, double logarithm, double look) {
        OUT.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.0f |%n",
                name,
                nanos,
                nanos / logarithm,
                look / nanos,
                Hour.LOOKS * look / nanos);
    }

    private static String name(RunResult result) {
        String watched = result.getParams().getParam("watched");
        return watched == null ? result.getPrimaryResult().getLabel() : watched;
    }

    private static Statistics found(Map<String, Statistics> byName, String name) {
        Statistics found = byName.get(name);
        if (found == null) {
            throw new IllegalStateException("JMH measured no " + name + ", only " + byName.keySet());
        }
        return found;
    }

    private void state() {
        OUT.println("\n| state after 360 samples, for each stratum | bytes | budget |\n| --- | --- | --- |");
        for (Watched watched : Watched.values()) {
            Hour hour = Hour.of(watched);
            double bytes = Retained.bytes(hour::judged) / watched.strata();
            OUT.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %s |%n",
                    watched.title(),
                    bytes,
                    budgets.judge("judge.state.bytes", bytes));
        }
    }

    /// Processor time, of collections and compilations too, so that it counts little what else the machine does.
    private void releases() {
        int runs = options.isShort() ? 300 : 1000;
        Plan plan = Hour.plan(Watched.ERRORS.metric());
        OUT.println("\n| 360 samples of a simulated release | CPU ms | releases a second | budget |");
        OUT.println("| --- | --- | --- | --- |");
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round <= 5; round++) {
            long before = cpuNanos();
            double looks = new Campaign(
                            plan,
                            Scenario.AA.worlds().getFirst(),
                            Load.of(200, 0.001, 0.001),
                            History.NONE,
                            round,
                            runs)
                    .run(1).runs().stream().mapToDouble(run -> looks(plan, run)).sum();
            if (round > 0) {
                millis.add((cpuNanos() - before) / 1e6 / looks * Hour.LOOKS);
            }
        }
        Spread spread = new Spread(millis);
        OUT.printf(
                Locale.ROOT,
                "| errors, aa, 200 requests/s | %s | %.0f | %s |%n",
                spread.text(2),
                1000 / spread.median(),
                budgets.judge("judge.release.millis", spread.median()));
    }

    private static double looks(Plan plan, Run run) {
        return (double) run.time().dividedBy(plan.interval());
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
