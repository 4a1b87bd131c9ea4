package dev.serin.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A release plan: the two variants, the traffic, the schedule, the metrics and who is told. Fixed once a release
/// starts.
///
/// @param sources what is asked for samples besides the routers, each with a name of its own
/// @param interval how often the judge looks
/// @param metrics at least one, each with a name of its own; in the order in which people wrote them
public record Plan(
        ServiceName service,
        Variant stable,
        Variant canary,
        List<RouterPlan> traffic,
        List<SourcePlan> sources,
        Schedule schedule,
        Duration interval,
        List<Metric> metrics,
        Safeguards safeguards,
        List<NotifierPlan> notifiers) {

    public Plan {
        traffic = List.copyOf(traffic);
        sources = List.copyOf(sources);
        metrics = List.copyOf(metrics);
        notifiers = List.copyOf(notifiers);
        Check.that(!traffic.isEmpty(), "a plan needs at least one router");
        Check.that(!metrics.isEmpty(), "a plan needs at least one metric");
        Check.positive(interval, "interval");
        Check.that(distinct(metrics.stream().map(Metric::name).toList()), "two metrics have the same name");
        Check.that(distinct(traffic.stream().map(RouterPlan::router).toList()), "two routers have the same name");
        Check.that(distinct(sources.stream().map(SourcePlan::name).toList()), "two metric sources have the same name");
    }

    /// A plan whose samples all come from its routers.
    public Plan(
            ServiceName service,
            Variant stable,
            Variant canary,
            List<RouterPlan> traffic,
            Schedule schedule,
            Duration interval,
            List<Metric> metrics,
            Safeguards safeguards,
            List<NotifierPlan> notifiers) {
        this(service, stable, canary, traffic, List.of(), schedule, interval, metrics, safeguards, notifiers);
    }

    /// The metric of that name; the plan must have one.
    public Metric metric(MetricName name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no metric called " + name));
    }

    /// The same plan with the interval and all times of the schedule, of conditions and of the safeguards divided by
    /// `times` (> 0). Intervals, bakes and `metricsOutage.after` never fall below 100 ms.
    public Plan faster(double times) {
        Check.that(times > 0, "a speed must be above 0");
        return new Plan(
                service,
                stable,
                canary,
                traffic,
                sources,
                schedule.faster(times),
                Check.divided(interval, times, Duration.ofMillis(100)),
                metrics.stream().map(metric -> metric.faster(times)).toList(),
                safeguards.faster(times),
                notifiers);
    }

    private static boolean distinct(List<?> names) {
        Set<Object> seen = new HashSet<>();
        return names.stream().allMatch(seen::add);
    }
}
