package dev.serin.planfile;

import dev.serin.plan.Metric;
import dev.serin.plan.Metrics;
import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Variant;
import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Turns one document into a plan, or into all of its problems.
final class PlanReader {
    private static final String API_VERSION = "serin.dev/v1alpha1";
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Set<String> SPEC_KEYS = Set.of(
            "stable",
            "canary",
            "traffic",
            "schedule",
            "interval",
            "metrics",
            "notify",
            "minRequests",
            "bakeAtMost",
            "otherwise",
            "proof",
            "warmUp",
            "keepStable",
            "metricsOutage");
    private static final Map<String, String> SPEC_LATER = Map.of(
            "sources", "leave it out: only the proxy's own metrics can be judged so far",
            "target", "name two variants with their urls: stable and canary",
            "args", "leave it out: only metrics with queries need arguments");
    private static final Map<String, String> ROUTERS_LATER = Map.of(
            "haproxy", "use proxy",
            "nginx", "use proxy",
            "envoy", "use proxy",
            "traefik", "use proxy",
            "exec", "use proxy",
            "istio", "use proxy",
            "gatewayApi", "use proxy",
            "ingressNginx", "use proxy",
            "replicas", "use proxy",
            "match", "use proxy, with force");
    private static final Set<String> NOTIFIERS = Set.of("slack", "webhook");

    private final Source source;

    PlanReader(Source source) {
        this.source = source;
    }

    Optional<Plan> read(Tree document) {
        Fields root = Fields.of(source, document, document.place(), "A plan");
        root.only(Set.of("apiVersion", "kind", "metadata", "spec"), Map.of());
        root.choice("apiVersion", API_VERSION, Map.of(API_VERSION, API_VERSION));
        root.choice("kind", "ReleasePlan", Map.of("ReleasePlan", "ReleasePlan"));
        root.required("apiVersion", API_VERSION);
        root.required("kind", "ReleasePlan");
        Fields metadata = root.fields("metadata");
        metadata.only(Set.of("name", "namespace", "labels", "annotations"), Map.of());
        String name = metadata.required("name", "payment-service");
        if (!root.has("spec")) {
            source.error("'spec' is missing.", root.place(), "start from examples/minimal.yaml");
            return Optional.empty();
        }
        return spec(name, root.fields("spec"));
    }

    private Optional<Plan> spec(String name, Fields spec) {
        spec.only(SPEC_KEYS, SPEC_LATER);
        Variant stable = variant(spec, "stable", "v1.2");
        Variant canary = variant(spec, "canary", "v1.3");
        if (stable.version().equals(canary.version())) {
            source.error(
                    "Both variants have the version '" + canary.version() + "'.",
                    spec.fields("canary").place("version"),
                    "give the canary the version that is new");
        }
        List<RouterPlan> traffic = traffic(spec);
        Schedule schedule = new ScheduleReader(spec).read();
        Duration interval = interval(spec);
        List<Metric> metrics = metrics(spec);
        Safeguards safeguards = safeguards(spec, metrics);
        List<NotifierPlan> notifiers = notifiers(spec);
        try {
            return Optional.of(new Plan(
                    new ServiceName(name),
                    stable,
                    canary,
                    traffic,
                    schedule,
                    interval,
                    metrics,
                    safeguards,
                    notifiers));
        } catch (IllegalArgumentException incomplete) { // what is missing was told above, or is told now
            source.error(
                    "The plan cannot be: " + incomplete.getMessage() + ".", spec.place(), "mend the problems above");
            return Optional.empty();
        }
    }

    private Variant variant(Fields spec, String key, String example) {
        if (!spec.has(key)) {
            source.error(
                    "'" + key + "' is missing.",
                    spec.place(),
                    "write " + key + ": { version: " + example + ", urls: [\"http://127.0.0.1:9001\"] }");
            return new Variant(key + "?", List.of());
        }
        Fields fields = spec.fields(key);
        fields.only(Set.of("version", "urls"), Map.of("deployment", "name its urls"));
        List<URI> urls = new ArrayList<>();
        for (Tree item : fields.items("urls")) {
            url(item).ifPresent(urls::add);
        }
        if (fields.items("urls").isEmpty()) {
            source.error("'urls' is missing.", fields.place(), "write urls: [\"http://127.0.0.1:9001\"]");
        }
        return new Variant(fields.required("version", example), urls);
    }

    private Optional<URI> url(Tree item) {
        String text = item instanceof Leaf leaf ? leaf.text() : "";
        try {
            URI uri = new URI(text);
            boolean sound = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null;
            if (sound) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException _) {
            // told below, like every other url that cannot be used
        }
        String mend = text.startsWith("https:")
                ? "name the variant's http port: TLS to variants is not there yet"
                : "write http://host:port, with nothing behind it";
        source.error("'" + text + "' is not the url of a variant.", item.place(), mend);
        return Optional.empty();
    }

    private List<RouterPlan> traffic(Fields spec) {
        if (!spec.has("traffic")) {
            source.error(
                    "'traffic' is missing.", spec.place(), "write traffic: { proxy: { listen: \"127.0.0.1:8080\" } }");
            return List.of();
        }
        Fields traffic = spec.fields("traffic");
        traffic.only(Set.of("proxy"), ROUTERS_LATER);
        if (!traffic.has("proxy")) {
            return List.of();
        }
        Fields proxy = traffic.fields("proxy");
        ProxyKeys.check(proxy);
        return List.of(new RouterPlan("proxy", proxy.settings()));
    }

    private Duration interval(Fields spec) {
        Duration interval = spec.time("interval", Duration.ofSeconds(5));
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            source.error(
                    "An interval of " + interval.toMillis() + " ms is too short.",
                    spec.place("interval"),
                    "write 100ms or more");
            return SHORTEST_INTERVAL;
        }
        return interval;
    }

    private List<Metric> metrics(Fields spec) {
        if (!spec.has("metrics")) {
            return Metrics.defaults("proxy");
        }
        List<Metric> metrics = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Tree item : spec.items("metrics")) {
            Fields fields = Fields.of(source, item, spec.place("metrics"), "A metric");
            new MetricReader(fields).read().ifPresent(metrics::add);
            fields.text("name")
                    .filter(name -> !names.add(name))
                    .ifPresent(twice -> source.error(
                            "Two metrics are called '" + twice + "'.",
                            fields.place("name"),
                            "give each a name of its own"));
        }
        if (spec.items("metrics").isEmpty()) {
            source.error("'metrics' is empty.", spec.place("metrics"), "leave it out to get the metrics that matter");
        }
        return metrics;
    }

    private Safeguards safeguards(Fields spec, List<Metric> metrics) {
        Safeguards defaults = Safeguards.DEFAULTS;
        Fields outage = spec.fields("metricsOutage");
        outage.only(Set.of("after", "then"), Map.of());
        Safeguards.Proof proof = spec.choice("proof", defaults.proof(), words(Safeguards.Proof.values()));
        boolean latencyJudges = metrics.stream().anyMatch(PlanReader::isGuardingLatency);
        if (proof == Safeguards.Proof.REQUIRED && latencyJudges) {
            source.error(
                    "'proof: required' waits for ever while a latency metric rolls back: latency is not judged yet.",
                    spec.place("proof"),
                    "give the latency metric whenBad: warn");
        }
        return new Safeguards(
                spec.choice("otherwise", defaults.otherwise(), words(Safeguards.Otherwise.values())),
                proof,
                spec.time("warmUp", defaults.warmUp()),
                spec.time("keepStable", defaults.keepStable()),
                positive(outage, "after", defaults.outageAfter()),
                outage.choice("then", defaults.outageThen(), words(Safeguards.OutageThen.values())));
    }

    private static boolean isGuardingLatency(Metric metric) {
        return metric.measure() instanceof dev.serin.plan.Measure.Latency
                && metric.whenBad() == Metric.WhenBad.ROLLBACK;
    }

    static Duration positive(Fields fields, String key, Duration otherwise) {
        Duration time = fields.time(key, otherwise);
        if (time.isPositive()) {
            return time;
        }
        fields.source().error("'" + key + "' must be longer than 0.", fields.place(key), "write " + key + ": 10m");
        return otherwise;
    }

    static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.name().toLowerCase(java.util.Locale.ROOT), value -> value));
    }

    private List<NotifierPlan> notifiers(Fields spec) {
        List<NotifierPlan> notifiers = new ArrayList<>();
        for (Tree item : spec.items("notify")) {
            Fields fields = Fields.of(source, item, spec.place("notify"), "An entry of notify");
            Set<String> known = new TreeSet<>(NOTIFIERS);
            known.add("on");
            fields.only(known, Map.of());
            for (String name : NOTIFIERS) {
                if (fields.has(name)) {
                    notifiers.add(
                            new NotifierPlan(name, NotifierKeys.check(name, fields.fields(name)), occasions(fields)));
                }
            }
        }
        return notifiers;
    }

    private Set<Occasion> occasions(Fields fields) {
        Map<String, Occasion> known =
                Arrays.stream(Occasion.values()).collect(Collectors.toMap(Occasion::key, occasion -> occasion));
        Set<Occasion> occasions = new TreeSet<>();
        for (Tree item : fields.items("on")) {
            String word = item instanceof Leaf leaf ? leaf.text() : "";
            if (known.containsKey(word)) {
                occasions.add(known.get(word));
            } else {
                fields.unknown("occasion", word, item.place(), known.keySet());
            }
        }
        return occasions.isEmpty() ? Set.of(Occasion.ROLLED_BACK, Occasion.PROMOTED, Occasion.HELD) : occasions;
    }
}
