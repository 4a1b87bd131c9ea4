package dev.serin.engine;

import dev.serin.metrics.MetricSource;
import dev.serin.notify.Message;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.routing.TrafficRouter;
import java.util.Map;
import java.util.function.Consumer;

/// What one release acts upon.
///
/// @param routers by the name in the plan; one for each that the plan names
/// @param sources by the name after `from:`; one for each that a metric names
/// @param messages takes what people are told, on its way to the outbox; must not block
public record World(
        Plan plan, Map<String, TrafficRouter> routers, Map<String, MetricSource> sources, Consumer<Message> messages) {
    public World {
        routers = Map.copyOf(routers);
        sources = Map.copyOf(sources);
    }

    TrafficRouter router(String name) {
        return known(routers, name, "router");
    }

    MetricSource source(Measure measure) {
        return known(sources, measure.from(), "metric source");
    }

    private static <T> T known(Map<String, T> known, String name, String kind) {
        T found = known.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no %s called %s was opened, only %s".formatted(kind, name, known.keySet()));
        }
        return found;
    }
}
