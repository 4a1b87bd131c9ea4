package dev.serin.cli;

import dev.serin.engine.World;
import dev.serin.metrics.MetricSource;
import dev.serin.notify.Message;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.proxy.ProxyRouter;
import dev.serin.routing.RoutingException;
import dev.serin.routing.TrafficRouter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/// The routers and sources of one plan, opened.
final class OpenWorld implements AutoCloseable {
    private final Plan plan;
    private final Map<String, TrafficRouter> routers = new HashMap<>();

    private OpenWorld(Plan plan) {
        this.plan = plan;
    }

    /// Opens everything that the plan names; when one fails, those before it are closed again.
    static OpenWorld open(Plan plan) throws RoutingException {
        OpenWorld world = new OpenWorld(plan);
        try {
            for (RouterPlan router : plan.traffic()) {
                world.routers.put(router.router(), provider(router.router()).open(plan, router.settings()));
            }
            return world;
        } catch (RoutingException failure) {
            world.close();
            throw failure;
        }
    }

    private static TrafficRouter.Provider provider(String name) throws RoutingException {
        return ServiceLoader.load(TrafficRouter.Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RoutingException("no jar provides a router called '" + name + "'"));
    }

    World world(Consumer<Message> messages) {
        Map<String, MetricSource> sources = new HashMap<>();
        routers.forEach((name, router) -> {
            if (router instanceof MetricSource source) {
                sources.put(name, source);
            }
        });
        return new World(plan, routers, sources, messages);
    }

    /// The built-in proxy, if the plan has one.
    Optional<ProxyRouter> proxy() {
        return Optional.ofNullable(routers.get("proxy")).map(ProxyRouter.class::cast);
    }

    @Override
    public void close() {
        routers.values().forEach(TrafficRouter::close);
    }
}
