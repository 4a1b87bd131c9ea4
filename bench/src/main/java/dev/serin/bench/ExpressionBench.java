package dev.serin.bench;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What it costs to read a condition, and to ask it about a measurement: `bench/expression`.
final class ExpressionBench {
    private static final PrintStream OUT = System.out;
    private static final double MEDIAN = 50;

    private ExpressionBench() {}

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            OUT.println(Machine.text(InstantSource.system()));
            OUT.println("| condition | read, ns | asked, ns | budget of reading | of asking |");
            OUT.println("| --- | --- | --- | --- | --- |");
            Collection<RunResult> results = timed(options);
            for (Asked asked : Asked.values()) {
                line(asked, nanos(results, asked, "compile"), nanos(results, asked, "test"), budgets);
            }
            System.exit(budgets.exitCode(options));
        }
    }

    /// All of them, in processes of their own.
    private static Collection<RunResult> timed(Options options) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(ExpressionCost.class.getName())
                        .forks(options.isShort() ? 1 : 3)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(300))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    /// The median of all rounds.
    private static double nanos(Collection<RunResult> results, Asked asked, String method) {
        return results.stream()
                .filter(result -> result.getParams().getParam("asked").equals(asked.name()))
                .filter(result -> result.getPrimaryResult().getLabel().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH measured no " + method + " of " + asked))
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(MEDIAN);
    }

    private static void line(Asked asked, double reading, double asking, Budgets budgets) {
        boolean hasBudget = asked == Asked.THRESHOLD;
        OUT.printf(
                Locale.ROOT,
                "| `%s` | %.0f | %.0f | %s | %s |%n",
                asked.source().replace("|", "\\|"),
                reading,
                asking,
                hasBudget ? budgets.judge("expression.read.nanos", reading) : "–",
                hasBudget ? budgets.judge("expression.ask.nanos", asking) : "–");
    }
}
