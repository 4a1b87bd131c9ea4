package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Step;
import dev.serin.planfile.Reading;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `explain PLAN`: what will happen, and when.
@Command(name = "explain", description = "Tell what a plan will do, and when.")
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, or -.")
    private String file = "-";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        Reading reading = input.read(file);
        input.tell(reading.problems());
        reading.plans().forEach(this::explain);
        return reading.isSound() ? Exit.OK : Exit.USAGE;
    }

    private void explain(Plan plan) {
        PrintStream out = console.out();
        out.printf(
                Locale.ROOT,
                "%s: %s beside %s%n%n",
                plan.service(),
                plan.canary().version(),
                plan.stable().version());
        out.printf(Locale.ROOT, "  %-6s %-8s %-10s %-12s %s%n", "step", "weight", "starts at", "bakes for", "at most");
        Duration start = Duration.ZERO;
        int number = 1;
        for (Step step : plan.schedule().steps()) {
            String question = step.approval() instanceof Step.Approval.Needed(var text) ? "  then asks: " + text : "";
            out.printf(
                    Locale.ROOT,
                    "  %-6d %-8s %-10s %-12s %s%s%n",
                    number++,
                    step.weight(),
                    Times.text(start),
                    Times.text(step.bake()),
                    Times.text(step.bakeAtMost()),
                    question);
            start = start.plus(step.bake());
        }
        out.printf(Locale.ROOT, "  %-6s %-8s %-10s%n%n", "", "100 %", Times.text(start) + " at the earliest");
        plan.metrics().forEach(metric -> out.println("  " + sentence(metric)));
        out.println(
                "  No business metric is named (orders completed, payments accepted): the judge sees technical failures only.");
        out.println("  What each step can detect, and by when, is not told yet.");
    }

    private static String sentence(Metric metric) {
        return switch (metric.measure()) {
            case Measure.Errors(var from, var by) ->
                String.format(
                        Locale.ROOT,
                        "%s (errors from %s, by %s): bad when surely more than %sx stable's rate and above %s %%, then %s; good when surely less than %sx.",
                        metric.name(),
                        from,
                        by.name().toLowerCase(Locale.ROOT),
                        metric.tolerance().ratio(),
                        metric.tolerance().floor() * 100,
                        metric.whenBad().name().toLowerCase(Locale.ROOT),
                        metric.tolerance().good());
            case Measure.Latency(var from, var _, var quantiles) ->
                metric.name() + " (latency from " + from + ", quantiles " + quantiles + "): shown, not judged yet.";
        };
    }
}
