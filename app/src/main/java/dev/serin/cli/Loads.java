package dev.serin.cli;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.planner.Load;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The traffic under which a plan is explained: what people said of theirs, and assumptions where they said nothing.
///
/// @param requestsPerSecond one, or several that are assumed
/// @param baseline stable's share of bad events in every metric of counts, if it was said
record Loads(List<Double> requestsPerSecond, OptionalDouble baseline, int endpoints) {
    private static final List<Double> ASSUMED = List.of(50.0, 200.0, 1_000.0);
    private static final double ASSUMED_ERRORS = 0.001;
    private static final double ASSUMED_FAILED_ATTEMPTS = 0.05;

    /// Who tells clusters of errors apart, and so begins carefully.
    private static final String PROXY = "proxy";

    static Loads of(OptionalDouble requestsPerSecond, OptionalDouble baseline, int endpoints) {
        List<Double> rates = requestsPerSecond.isPresent() ? List.of(requestsPerSecond.getAsDouble()) : ASSUMED;
        return new Loads(rates, baseline, endpoints);
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
        return baseline.orElse(
                metric.measure() instanceof Measure.Successes ? ASSUMED_FAILED_ATTEMPTS : ASSUMED_ERRORS);
    }

    /// `at 200 requests/s`, and what else was taken for granted.
    String sentence() {
        String rates = requestsPerSecond.stream().map(Amount::number).collect(Collectors.joining(", "));
        String told = "What it can detect, on average, at %s requests/s on %s.".formatted(rates, places());
        return told + (isOne() && baseline.isPresent() ? "" : " " + assumption());
    }

    private String places() {
        return endpoints == 1 ? "one endpoint" : endpoints + " endpoints that are bad alike";
    }

    private String assumption() {
        return "Assumed: "
                + (isOne() ? "" : "the requests/s (--rps tells yours)")
                + (isOne() || baseline.isPresent() ? "" : ", ")
                + (baseline.isPresent()
                        ? ""
                        : "0.1 % of stable's requests fail, and 5 % of attempts (--baseline tells yours)")
                + ".";
    }
}
