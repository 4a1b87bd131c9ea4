package dev.serin.backtest;

import dev.serin.judge.Evidence;
import dev.serin.judge.Judge;
import dev.serin.plan.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The evidence of one metric as numbers: as a whole, and of each endpoint alone.
///
/// @param evidence with its verdict and its sentence
/// @param endpoints in the order of the evidence; empty while nothing was judged
record Reading(Evidence evidence, double logEBad, double logEGood, Evidence.Guards guards, List<Endpoint> endpoints) {
    private static final String OTHER = "other";

    /// One endpoint's own evidence.
    record Endpoint(String name, double logEBad, double logEGood) {
        static final Endpoint UNKNOWN = new Endpoint("", 0, 0);
    }

    Reading {
        endpoints = List.copyOf(endpoints);
    }

    static Reading of(Judge judge, MetricName metric) {
        Evidence evidence = judge.evidence(metric);
        return switch (evidence) {
            case Evidence.Rates rates ->
                new Reading(rates, rates.logEBad(), rates.logEGood(), rates.guards(), rates(rates));
            case Evidence.Latencies latencies ->
                new Reading(
                        latencies, latencies.logEBad(), latencies.logEGood(), latencies.guards(), latencies(latencies));
            case Evidence.Usage usage -> new Reading(usage, 0, 0, judge.guards(metric), List.of());
            case Evidence.Condition condition -> new Reading(condition, 0, 0, judge.guards(metric), List.of());
            case Evidence.Nothing nothing -> new Reading(nothing, 0, 0, judge.guards(metric), List.of());
        };
    }

    private static List<Endpoint> rates(Evidence.Rates rates) {
        List<Endpoint> endpoints = new ArrayList<>();
        rates.endpoints()
                .forEach(each -> endpoints.add(new Endpoint(each.endpoint(), each.logEBad(), each.logEGood())));
        return endpoints;
    }

    private static List<Endpoint> latencies(Evidence.Latencies latencies) {
        List<Endpoint> endpoints = new ArrayList<>();
        latencies
                .endpoints()
                .forEach(each -> endpoints.add(new Endpoint(each.endpoint(), each.logEBad(), each.logEGood())));
        return endpoints;
    }

    /// Of one endpoint; those that are not kept apart share one.
    Endpoint endpoint(String name) {
        return named(name).or(() -> named(OTHER)).orElse(Endpoint.UNKNOWN);
    }

    private Optional<Endpoint> named(String name) {
        return endpoints.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
