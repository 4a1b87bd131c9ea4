package dev.serin.proxy;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import dev.serin.routing.Capabilities;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// The built-in proxy as a router and as a metric source.
///
/// A weight is in force for the next request the moment [#apply] returns. Requests are counted under the weight under
/// which they were dealt, so a sample is always of one weight alone. Closing it ends the listener; requests that are
/// under way get a few seconds.
public final class ProxyRouter implements TrafficRouter, MetricSource {
    private final Shared shared;
    private final Listener listener;

    private ProxyRouter(Shared shared, Listener listener) {
        this.shared = shared;
        this.listener = listener;
    }

    /// Starts to listen, with all traffic going to stable.
    ///
    /// @param random deals requests and users; used by one thread at a time
    public static ProxyRouter open(Plan plan, Settings.Node node, RandomGenerator random) throws RoutingException {
        ProxySettings settings = ProxySettings.of(node);
        RandomGenerator ours = new LockedRandom(random);
        Counters counters = new Counters();
        Reception reception = new Reception(
                settings.forceSecret(),
                new Users(settings.sticky(), ours),
                new EndpointNames(settings.endpoints()),
                counters);
        Urls stable = urls(plan.stable());
        Urls canary = urls(plan.canary());
        Shared shared = new Shared(
                settings,
                reception,
                stable,
                canary,
                new AtomicReference<>(new Generation(
                        Weight.NONE,
                        ours,
                        Division.of(settings.sticky(), stable, canary),
                        new Encounters(Encounters.MOST))),
                counters,
                new AtomicInteger(),
                new AtomicBoolean());
        return new ProxyRouter(shared, Listener.open(shared));
    }

    private static Urls urls(Variant variant) throws RoutingException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (URI url : variant.urls()) {
            addresses.add(address(url));
        }
        if (addresses.isEmpty()) {
            throw new RoutingException("the proxy needs a url of %s. Name one at urls.".formatted(variant.version()));
        }
        return new Urls(addresses);
    }

    private static InetSocketAddress address(URI url) throws RoutingException {
        String path = url.getPath() == null ? "" : url.getPath();
        boolean isPlain = "http".equals(url.getScheme()) && url.getHost() != null && url.getQuery() == null;
        if (!isPlain || !(path.isEmpty() || path.equals("/"))) {
            throw new RoutingException(
                    "the proxy cannot send to '%s': it speaks plain HTTP and keeps paths as they are. Write http://host:port."
                            .formatted(url));
        }
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return listener.address();
    }

    /// What it has served since it was opened.
    public Totals totals() {
        return shared.counters().totals();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(1, Capabilities.Unit.REQUEST, true, Duration.ofSeconds(1));
    }

    @Override
    public void apply(Split split) {
        shared.generation().updateAndGet(now -> now.weight().equals(split.canary()) ? now : now.next(split.canary()));
    }

    @Override
    public Split read() {
        return new Split(shared.generation().get().weight());
    }

    @Override
    public Sample observe(Question question) throws MetricException {
        Window window = question.window();
        Generation now = shared.generation().get();
        return Samples.of(
                question.measure(), window, now.between(window.from(), window.to()), now.weight(), now.division());
    }

    /// How many clients are connected.
    int openConnections() {
        return shared.open().get();
    }

    @Override
    public void close() {
        listener.close();
    }

    /// Finds the proxy under the name `proxy`.
    public static final class Provider implements TrafficRouter.Provider {
        @Override
        public String name() {
            return "proxy";
        }

        @Override
        public TrafficRouter open(Plan plan, Settings.Node settings) throws RoutingException {
            return ProxyRouter.open(plan, settings, new java.security.SecureRandom());
        }
    }
}
