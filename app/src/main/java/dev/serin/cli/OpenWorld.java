package dev.serin.cli;

import dev.serin.engine.Recipient;
import dev.serin.engine.World;
import dev.serin.metrics.MetricSource;
import dev.serin.notify.Message;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Weight;
import dev.serin.proxy.ProxyRouter;
import dev.serin.proxy.Totals;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The routers, sources and notifiers of one plan, opened.
final class OpenWorld implements AutoCloseable {
    private final Plan plan;
    private final InstantSource clock;
    private final Map<String, TrafficRouter> routers = new HashMap<>();
    private Optional<OpenSources> sources = Optional.empty();
    private final List<Recipient> recipients = new ArrayList<>();

    private OpenWorld(Plan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /// Opens everything that the plan names; when one fails, those before it are closed again.
    static OpenWorld open(Plan plan, InstantSource clock) throws OpenException {
        OpenWorld world = new OpenWorld(plan, clock);
        try {
            world.openAll();
            return world;
        } catch (OpenException | RuntimeException | Error failure) {
            world.close();
            throw failure;
        }
    }

    private void openAll() throws OpenException {
        for (RouterPlan router : plan.traffic()) {
            routers.put(router.router(), router(router));
        }
        sources = Optional.of(OpenSources.open(plan, clock));
        for (NotifierPlan notifier : plan.notifiers()) {
            recipients.add(recipient(notifier));
        }
    }

    private TrafficRouter router(RouterPlan router) throws OpenException {
        TrafficRouter.Provider provider =
                Provided.named(TrafficRouter.Provider.class, TrafficRouter.Provider::name, "router", router.router());
        try {
            return provider.open(plan, router.settings());
        } catch (RoutingException failure) {
            throw new OpenException(failure.getMessage(), failure);
        }
    }

    private static Recipient recipient(NotifierPlan plan) throws OpenException {
        Notifier.Provider provider =
                Provided.named(Notifier.Provider.class, Notifier.Provider::name, "notifier", plan.notifier());
        try {
            return new Recipient(plan.notifier(), plan.on(), provider.open(plan.settings()));
        } catch (NotifyException failure) {
            throw new OpenException("the notifier cannot be made: " + failure.getMessage(), failure);
        }
    }

    Plan plan() {
        return plan;
    }

    World world(Consumer<Message> messages) {
        Map<String, MetricSource> asked =
                new HashMap<>(sources.map(OpenSources::byName).orElse(Map.of()));
        routers.forEach((name, router) -> {
            if (router instanceof MetricSource source) {
                asked.put(name, source);
            }
        });
        return new World(plan, routers, asked, messages);
    }

    /// Who is told. The outbox that gets them closes them too.
    List<Recipient> recipients() {
        return List.copyOf(recipients);
    }

    /// The built-in proxy, if the plan has one.
    Optional<ProxyRouter> proxy() {
        return Optional.ofNullable(routers.get("proxy")).map(ProxyRouter.class::cast);
    }

    /// Where users reach the built-in proxy, or empty when the plan has none.
    String address() {
        return proxy().map(ProxyRouter::address)
                .map(address -> "http://" + address.getHostString() + ":" + address.getPort())
                .orElse("");
    }

    /// What the built-in proxy has served.
    Optional<Totals> totals() {
        return proxy().map(ProxyRouter::totals);
    }

    /// Takes the canary's traffic away without a release, because Serin itself failed; says where traffic is then.
    String backToStable() {
        List<String> sentences = new ArrayList<>();
        routers.forEach((name, router) -> sentences.add(backToStable(name, router)));
        return String.join("\n", sentences);
    }

    private static String backToStable(String name, TrafficRouter router) {
        try {
            router.apply(new Split(Weight.NONE));
            Weight found = router.read().canary();
            return found.equals(Weight.NONE)
                    ? "All traffic of " + name + " is stable's again."
                    : name + " still sends " + found + " to the canary: set it to 0 by hand.";
        } catch (RoutingException failure) {
            return name + " could not be set to 0 %, do it by hand: " + failure.getMessage();
        }
    }

    @Override
    public void close() {
        routers.values().forEach(TrafficRouter::close);
        sources.ifPresent(OpenSources::close);
        recipients.forEach(recipient -> recipient.notifier().close());
    }
}
