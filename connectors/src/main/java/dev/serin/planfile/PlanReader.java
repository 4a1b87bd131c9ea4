package dev.serin.planfile;

import dev.serin.plan.Metric;
import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.SourcePlan;
import dev.serin.plan.Variant;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns one document into a plan, or into all of its problems.
final class PlanReader {
    private static final String GROUP = "serin.dev/";
    private static final String API_VERSION = GROUP + "v1alpha1";
    private static final String KIND = "ReleasePlan";
    private static final String NAME = "payment-service";
    private static final String TRAFFIC = "{ proxy: { listen: \"127.0.0.1:8080\" } }";
    private static final Set<String> SPEC_KEYS = Set.of(
            "stable",
            "canary",
            "traffic",
            "schedule",
            "sources",
            "args",
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
    private static final Map<String, String> SPEC_LATER =
            Map.of("target", "name two variants with their urls: stable and canary");
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

    private final Source source;
    private final Values values;
    private final Urls urls;

    PlanReader(Source source) {
        this.source = source;
        this.values = new Values(source);
        this.urls = new Urls(source);
    }

    /// Whether the document says that it is Serin's, with a spelling mistake at most.
    static boolean isOurs(Tree document) {
        return document instanceof Branch branch
                && (text(branch, "apiVersion").startsWith(GROUP) || isNear(text(branch, "kind")));
    }

    private static String text(Branch branch, String key) {
        return branch.entries().get(key) instanceof Leaf leaf ? leaf.text() : "";
    }

    private static boolean isNear(String kind) {
        return kind.length() < 3 * KIND.length()
                && Spelling.nearest(kind, Set.of(KIND)).isPresent();
    }

    Optional<Plan> read(Tree document) {
        Fields root = Fields.of(source, document, "A plan", "apiVersion: " + API_VERSION + ", kind, metadata and spec");
        if (!(document instanceof Branch branch)) {
            return Optional.empty();
        }
        if (!isOurs(document) && branch.entries().get("kind") instanceof Leaf kind) {
            source.error(
                    "A document of kind '" + kind.shown() + "' is not Serin's.",
                    kind.place(),
                    "write kind: " + KIND + "; of others, only Argo's analysis templates are read");
            return Optional.empty();
        }
        header(root);
        Name name = name(root);
        if (!root.has("spec")) {
            source.error("'spec' is missing.", root.place(), "write spec: with stable, canary and traffic below it");
            return Optional.empty();
        }
        return spec(name, root.fields("spec", "stable, canary and traffic below it"));
    }

    /// The urls of the variants, where they stand.
    List<VariantUrl> urls() {
        return urls.all();
    }

    private void header(Fields root) {
        root.only(Set.of("apiVersion", "kind", "metadata", "spec"));
        root.required("apiVersion", API_VERSION);
        root.required("kind", KIND);
        root.choice("version", "apiVersion", API_VERSION, Map.of(API_VERSION, API_VERSION));
        root.choice("kind", "kind", KIND, Map.of(KIND, KIND));
    }

    private Name name(Fields root) {
        if (!root.has("metadata")) {
            root.missing("metadata", "{ name: " + NAME + " }");
            return new Name(NAME, Name.DEFAULT_NAMESPACE);
        }
        Fields metadata = root.fields("metadata", "{ name: " + NAME + " }");
        metadata.only(Set.of("name", "namespace", "labels", "annotations"));
        Optional<Leaf> namespace = metadata.text("namespace", "shop");
        Texts.read(metadata, "labels", "{ team: payments }");
        Texts.read(metadata, "annotations", "{ team: payments }");
        return new Name(
                metadata.required("name", NAME)
                        .flatMap(leaf -> values.name(NAME).apply("name", leaf))
                        .orElse(NAME),
                namespace.map(Leaf::text).orElse(Name.DEFAULT_NAMESPACE));
    }

    private Optional<Plan> spec(Name name, Fields spec) {
        spec.only("key", SPEC_KEYS, SPEC_LATER);
        Variant stable = variant(spec, "stable", "v1.2", "9001");
        Variant canary = variant(spec, "canary", "v1.3", "9002");
        if (stable.version().equals(canary.version())) {
            sameVersion(spec);
        }
        List<RouterPlan> traffic = traffic(spec);
        urls.check();
        Schedule schedule = new ScheduleReader(spec).read();
        Duration interval = new IntervalReader(spec).read(schedule);
        SourcesReader sourcesReader = new SourcesReader(spec);
        List<SourcePlan> sources = sourcesReader.read();
        Known known = new Known(
                sourcesReader.providers(),
                stable.version(),
                canary.version(),
                stable.urls().size(),
                PlanArguments.read(spec, name, stable, canary));
        List<Metric> metrics = new MetricsReader(spec, known).read();
        Safeguards safeguards = new SafeguardsReader(spec).read();
        List<NotifierPlan> notifiers = new NotifyReader(spec).read();
        return source.isSound()
                ? Optional.of(new Plan(
                        new ServiceName(name.service()),
                        stable,
                        canary,
                        traffic,
                        TemplateReader.withSource(sources, metrics),
                        schedule,
                        interval,
                        metrics,
                        safeguards,
                        notifiers))
                : Optional.empty();
    }

    private Variant variant(Fields spec, String side, String version, String port) {
        String urlsExample = "[\"http://127.0.0.1:" + port + "\"]";
        String example = "{ version: " + version + ", urls: " + urlsExample + " }";
        if (!spec.has(side)) {
            spec.missing(side, example);
            return new Variant(version, List.of());
        }
        Fields fields = spec.fields(side, example);
        fields.only("key", Set.of("version", "urls"), Map.of("deployment", "name its urls"));
        if (!fields.has("urls")) {
            fields.missing("urls", urlsExample);
        }
        String read = fields.required("version", version)
                .flatMap(leaf -> values.shaped("\\S{1,128}", "be a text without spaces", version)
                        .apply("version", leaf))
                .orElse(version);
        return new Variant(read, urls.read(side, fields.items("urls", urlsExample)));
    }

    private void sameVersion(Fields spec) {
        Fields canary = spec.fields("canary", "");
        canary.leaf("version", "")
                .ifPresent(version -> source.error(
                        "Both variants have the version '" + version.shown() + "'.",
                        version.place(),
                        "give the canary the version that is new"));
    }

    private List<RouterPlan> traffic(Fields spec) {
        if (!spec.has("traffic")) {
            spec.missing("traffic", TRAFFIC);
            return List.of();
        }
        Fields traffic = spec.fields("traffic", TRAFFIC);
        traffic.only("router", Set.of("proxy"), ROUTERS_LATER);
        if (traffic.has("proxy")) {
            Fields proxy = traffic.fields("proxy", "{ listen: \"127.0.0.1:8080\" }");
            return List.of(new RouterPlan("proxy", new ProxyReader(proxy, urls).read()));
        }
        if (traffic.keys().isEmpty() && !traffic.isStandIn()) {
            source.error("'traffic' names no router.", traffic.place(), "write traffic: " + TRAFFIC);
        }
        return List.of();
    }

    static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), value -> value));
    }
}
