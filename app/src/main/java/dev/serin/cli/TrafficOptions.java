package dev.serin.cli;

import java.util.Optional;
import java.util.OptionalDouble;
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
            description = "The share that fails at stable, such as 0.1%%. Without it 0.1%% of requests and 5%% of "
                    + "attempts are assumed.")
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--endpoints",
            paramLabel = "N",
            description = "How many share the traffic equally; 10 is the default.")
    private int endpoints = 10;

    /// What is wrong with them, as a sentence; empty when nothing is.
    Optional<String> wrong() {
        if (requestsPerSecond.isPresent() && !isIn(requestsPerSecond.get(), MOST_REQUESTS)) {
            return Optional.of("--rps must be above 0 and at most 10,000,000, but is "
                    + Amount.number(requestsPerSecond.get()) + ".");
        }
        if (baseline.isPresent() && !isIn(share(baseline.get()), 0.5)) {
            return Optional.of("--baseline must be a share such as 0.1%, above 0% and at most 50%, but is "
                    + baseline.get() + ".");
        }
        return endpoints >= 1 && endpoints <= MOST_ENDPOINTS
                ? Optional.empty()
                : Optional.of("--endpoints must be 1 to 10,000, but is " + endpoints + ".");
    }

    private static boolean isIn(double value, double most) {
        return value > 0 && value <= most;
    }

    /// 0, which is refused, for what is no percentage.
    private static double share(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        return percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    }

    /// The loads; nothing may be wrong.
    Loads loads() {
        return Loads.of(
                requestsPerSecond.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                baseline.map(text -> OptionalDouble.of(share(text))).orElseGet(OptionalDouble::empty),
                endpoints);
    }
}
