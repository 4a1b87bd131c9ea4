package dev.serin.proxy;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import dev.serin.routing.Capabilities;
import dev.serin.routing.RoutingException;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final RandomGenerator random;

    private ProxyRouter(Shared shared, Listener listener, RandomGenerator random) {
        this.shared = shared;
        this.listener = listener;
        this.random = random;
    }

    /// Starts to listen, with all traffic going to stable.
    ///
    /// @param random deals requests and users; used by one thread at a time
    public static ProxyRouter open(Plan plan, Settings.Node node, RandomGenerator random) throws RoutingException {
        ProxySettings settings = ProxySettings.of(node);
        RandomGenerator ours = new LockedRandom(random);
        Shared shared = new Shared(
                settings,
                new Users(settings.sticky(), ours),
                new EndpointNames(settings.endpoints()),
                Map.of(Side.STABLE, addresses(plan.stable()), Side.CANARY, addresses(plan.canary())),
                new AtomicReference<>(new Generation(Weight.NONE, ours)),
                new Counters(),
                new AtomicInteger(),
                new AtomicInteger());
        return new ProxyRouter(shared, Listener.open(shared), ours);
    }

    private static List<InetSocketAddress> addresses(Variant variant) {
        return variant.urls().stream()
                .map(url -> new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort()))
                .toList();
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
        shared.generation()
                .updateAndGet(
                        now -> now.weight().equals(split.canary()) ? now : new Generation(split.canary(), random));
    }

    @Override
    public Split read() {
        return new Split(shared.generation().get().weight());
    }

    @Override
    public Sample observe(Measure measure, Window window) {
        Tally.Snapshot seen = shared.generation().get().between(window.from(), window.to());
        return switch (measure) {
            case Measure.Errors(var _, var by) -> new Sample.Rates(window, grouped(rates(seen), by, Sample.Pair::plus));
            case Measure.Latency(var _, var by, var _) ->
                new Sample.Latencies(window, grouped(latencies(seen), by, ProxyRouter::plus));
        };
    }

    private static SortedMap<String, Sample.Pair> rates(Tally.Snapshot seen) {
        SortedMap<String, Sample.Pair> rates = new TreeMap<>();
        for (String endpoint : endpoints(seen)) {
            Tally.Counts canary = seen.canary().getOrDefault(endpoint, Tally.Counts.NONE);
            Tally.Counts stable = seen.stable().getOrDefault(endpoint, Tally.Counts.NONE);
            rates.put(endpoint, new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad()));
        }
        return rates;
    }

    private static SortedMap<String, Sample.HistogramPair> latencies(Tally.Snapshot seen) {
        SortedMap<String, Sample.HistogramPair> latencies = new TreeMap<>();
        for (String endpoint : endpoints(seen)) {
            latencies.put(
                    endpoint,
                    new Sample.HistogramPair(
                            seen.canary()
                                    .getOrDefault(endpoint, Tally.Counts.NONE)
                                    .latencies(),
                            seen.stable()
                                    .getOrDefault(endpoint, Tally.Counts.NONE)
                                    .latencies()));
        }
        return latencies;
    }

    private static Sample.HistogramPair plus(Sample.HistogramPair a, Sample.HistogramPair b) {
        return new Sample.HistogramPair(a.canary().plus(b.canary()), a.stable().plus(b.stable()));
    }

    private static SortedSet<String> endpoints(Tally.Snapshot seen) {
        SortedSet<String> endpoints = new TreeSet<>(seen.stable().keySet());
        endpoints.addAll(seen.canary().keySet());
        return endpoints;
    }

    private static <T> SortedMap<String, T> grouped(
            SortedMap<String, T> byEndpoint, Measure.Grouping by, java.util.function.BinaryOperator<T> plus) {
        return switch (by) {
            case ENDPOINT -> byEndpoint;
            case SERVICE -> {
                SortedMap<String, T> all = new TreeMap<>();
                byEndpoint.values().stream().reduce(plus).ifPresent(sum -> all.put("all", sum));
                yield all;
            }
        };
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
