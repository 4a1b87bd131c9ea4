package dev.serin.series;

import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one number of each instance: a gauge as it was scraped last, or what a counter counted for each
/// request.
record UsageLook(Look look, Settings.Node query, Versions versions) {
    Sample sample() throws MetricException {
        return query.has("counter") ? perRequest() : gauges();
    }

    private Sample gauges() throws MetricException {
        Asked asked = Asked.of(query, "query", versions);
        Both gauges = look.fetch(asked);
        return look.unlessSilent(asked, gauges, new Counters(Both.all(gauges)), cut -> {
            Cells<Double> values = new Cells<>(query, Double::sum);
            gauges.forEach((side, series) -> series.points().stream()
                    .filter(point -> cut.has(point.at()) && point.value() >= 0)
                    .reduce((_, later) -> later)
                    .ifPresent(last -> values.add(side, series, last.value())));
            return new Sample.Gauges(look.window(), values.of(Side.CANARY), values.of(Side.STABLE));
        });
    }

    private Sample perRequest() throws MetricException {
        Asked asked = Asked.of(query, "counter", versions);
        Both used = look.fetch(asked);
        Both requests = look.fetch(Asked.of(query, "perRequest", versions));
        Counters counters = new Counters(Both.all(used, requests));
        return look.unlessSilent(asked, used, counters, cut -> {
            Cells<Double> amounts = counted(used, counters, cut);
            Cells<Double> divisors = counted(requests, counters, cut);
            return new Sample.Gauges(
                    look.window(), divided(amounts, divisors, Side.CANARY), divided(amounts, divisors, Side.STABLE));
        });
    }

    private Cells<Double> counted(Both both, Counters counters, Cut cut) {
        Cells<Double> counted = new Cells<>(query, Double::sum);
        both.forEach((side, series) -> counted.add(side, series, counters.exact(series, cut)));
        return counted;
    }

    /// Without instances that had no request.
    private static SortedMap<String, Double> divided(Cells<Double> amounts, Cells<Double> divisors, Side side) {
        SortedMap<String, Double> divided = new TreeMap<>();
        amounts.of(side).forEach((instance, amount) -> {
            double divisor = divisors.of(side).getOrDefault(instance, 0.0);
            if (divisor > 0) {
                divided.put(instance, amount / divisor);
            }
        });
        return divided;
    }
}
