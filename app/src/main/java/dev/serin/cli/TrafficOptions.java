package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The traffic of a service, as people tell it on the command line.
final class TrafficOptions {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?%");
    private static final double MOST_REQUESTS = 10_000_000;
    private static final int MOST_ENDPOINTS = 10_000;

    @Option(
            names = "--rps",
            paramLabel = "N",
            description = "Requests per second of the whole service. Without it 50, 200 and 1,000 are assumed.")
    private Optional<Double> requestsPerSecond = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "RATE",
            description =
                    "The share that fails at stable, such as 0.1%%; of one metric, orders-completed=2%%. May be given "
                            + "several times. Without it 0.1%% of requests and 5%% of attempts are assumed.")
    private List<String> baselines = new ArrayList<>();

    @Option(
            names = "--endpoints",
            paramLabel = "N",
            description = "How many share the traffic equally; 10 is the default.")
    private int endpoints = 10;

    /// What is wrong with them, as a sentence; empty when nothing is.
    ///
    /// @param plans whose metrics may be named
    Optional<String> wrong(List<Plan> plans) {
        if (requestsPerSecond.isPresent() && !isIn(requestsPerSecond.get(), MOST_REQUESTS)) {
            return Optional.of("--rps must be above 0 and at most 10,000,000, but is "
                    + Amount.number(requestsPerSecond.get()) + ".");
        }
        if (endpoints < 1 || endpoints > MOST_ENDPOINTS) {
            return Optional.of("--endpoints must be 1 to 10,000, but is " + endpoints + ".");
        }
        return baselines.stream().flatMap(typed -> wrong(typed, plans).stream()).findFirst();
    }

    private static Optional<String> wrong(String typed, List<Plan> plans) {
        if (!isIn(share(typed), 0.5)) {
            return Optional.of(
                    "--baseline must be a share such as 0.1%, above 0% and at most 50%, but is " + typed + ".");
        }
        String metric = metric(typed);
        List<String> known = plans.stream()
                .flatMap(plan -> plan.metrics().stream())
                .filter(TrafficOptions::hasBaseline)
                .map(each -> each.name().text())
                .distinct()
                .toList();
        return metric.isEmpty() || known.contains(metric)
                ? Optional.empty()
                : Optional.of("--baseline " + typed + " names no metric that counts what fails"
                        + (known.isEmpty()
                                ? ": the plan has none."
                                : "; use one of " + String.join(", ", known) + "."));
    }

    private static boolean hasBaseline(Metric metric) {
        return switch (metric.measure()) {
            case Measure.Errors _, Measure.Successes _ -> true;
            case Measure.Latency _, Measure.Usage _, Measure.Condition _ -> false;
        };
    }

    /// In front of the last `=`; empty when all metrics are meant.
    private static String metric(String typed) {
        return typed.substring(0, Math.max(0, typed.lastIndexOf('=')));
    }

    private static boolean isIn(double value, double most) {
        return value > 0 && value <= most;
    }

    /// 0, which is refused, for what is no percentage.
    private static double share(String typed) {
        Matcher percent =
                PERCENT.matcher(typed.substring(typed.lastIndexOf('=') + 1).strip());
        return percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    }

    /// The loads; nothing may be wrong.
    Loads loads() {
        SortedMap<String, Double> shares = new TreeMap<>();
        baselines.forEach(typed -> shares.put(metric(typed), share(typed)));
        return Loads.of(requestsPerSecond.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), shares, endpoints);
    }
}
