package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.planner.Load;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The traffic under which a plan is explained: what people said of theirs, and assumptions where they said nothing.
///
/// @param requestsPerSecond one, or several that are assumed
/// @param baselines stable's share of bad events by metric, as far as they were said; of all others under the empty
/// name
record Loads(List<Double> requestsPerSecond, SortedMap<String, Double> baselines, int endpoints) {
    private static final List<Double> ASSUMED = List.of(50.0, 200.0, 1_000.0);
    private static final double ASSUMED_ERRORS = 0.001;
    private static final double ASSUMED_FAILED_ATTEMPTS = 0.05;

    /// The name under which a share of all metrics is kept.
    private static final String ALL = "";

    /// Who tells clusters of errors apart, and so begins carefully.
    private static final String PROXY = "proxy";

    Loads {
        requestsPerSecond = List.copyOf(requestsPerSecond);
        baselines = Collections.unmodifiableSortedMap(new TreeMap<>(baselines));
    }

    static Loads of(OptionalDouble requestsPerSecond, SortedMap<String, Double> baselines, int endpoints) {
        List<Double> rates = requestsPerSecond.isPresent() ? List.of(requestsPerSecond.getAsDouble()) : ASSUMED;
        return new Loads(rates, baselines, endpoints);
    }

    boolean isOne() {
        return requestsPerSecond.size() == 1;
    }

    Load load(Metric metric, double rate) {
        return new Load(
                rate,
                baseline(metric),
                endpoints,
                metric.measure().from().equals(PROXY) ? new Load.Clusters.Learnt() : new Load.Clusters.Known(1));
    }

    private double baseline(Metric metric) {
        double assumed = metric.measure() instanceof Measure.Successes ? ASSUMED_FAILED_ATTEMPTS : ASSUMED_ERRORS;
        return baselines.getOrDefault(metric.name().text(), baselines.getOrDefault(ALL, assumed));
    }

    private boolean isSaid(Metric metric) {
        return baselines.containsKey(ALL) || baselines.containsKey(metric.name().text());
    }

    /// `at 200 requests/s`, and what else was taken for granted of these metrics.
    String sentence(List<Metric> metrics) {
        String rates = requestsPerSecond.stream().map(Amount::number).collect(Collectors.joining(", "));
        String told = "What it can detect, on average, at %s requests/s on %s.".formatted(rates, places());
        return Stream.of(told, assumption(metrics), attempts(metrics))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String places() {
        return endpoints == 1 ? "one endpoint" : endpoints + " endpoints that are bad alike";
    }

    private String assumption(List<Metric> metrics) {
        List<String> assumed = new ArrayList<>();
        if (!isOne()) {
            assumed.add("the requests/s (--rps tells yours)");
        }
        if (metrics.stream().anyMatch(metric -> metric.measure() instanceof Measure.Errors && !isSaid(metric))) {
            assumed.add("0.1 % of stable's requests fail (--baseline tells yours)");
        }
        metrics.stream()
                .filter(metric -> metric.measure() instanceof Measure.Successes && !isSaid(metric))
                .map(metric -> "5 %% of stable's attempts fail in %1$s (--baseline %1$s=2%% tells yours)"
                        .formatted(metric.name()))
                .forEach(assumed::add);
        return assumed.isEmpty() ? "" : "Assumed: " + String.join(", ", assumed) + ".";
    }

    /// The trap: of all requests only some are attempts, and only a source could tell how many.
    private static String attempts(List<Metric> metrics) {
        String names = metrics.stream()
                .filter(metric -> metric.measure() instanceof Measure.Successes)
                .map(metric -> metric.name().text())
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "For " + names
                        + " each request is taken for an attempt, and --baseline for the share of attempts that "
                        + "fails: where a tenth of the requests are attempts, tell a tenth of the requests/s.";
    }
}
