package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Forms.Reach;
import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.jsonpath.JsonPath;
import dev.serin.jsonpath.JsonPathException;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `provider` of one metric.
final class ProviderReader {
    private static final String ADDRESS = "http://prometheus:9090";
    private static final String URL = "https://metrics.example.com/canary";
    private static final String RANGE = "{ start: 'now() - duration(\"5m\")', end: now(), step: 1m }";
    private static final String HEADERS = "[ { key: X-Scope-OrgID, value: shop } ]";
    private static final Duration WEB_LIMIT = Duration.ofSeconds(10);
    private static final Map<String, String> LATER = later();

    private final Fields provider;
    private final Source source;
    private final Reach reach;
    private final Forms forms;

    ProviderReader(Fields provider, Reach reach) {
        this.provider = provider;
        this.source = provider.source();
        this.reach = reach;
        this.forms = new Forms(source, reach);
    }

    private static Map<String, String> later() {
        Map<String, String> later = new LinkedHashMap<>();
        Stream.of(
                        "job",
                        "kayenta",
                        "wavefront",
                        "newRelic",
                        "datadog",
                        "cloudWatch",
                        "graphite",
                        "influxdb",
                        "skywalking",
                        "plugin")
                .forEach(name -> later.put(name, "use prometheus or web, or leave the metric to Argo Rollouts"));
        return Map.copyOf(later);
    }

    Optional<MetricProvider> read() {
        provider.only("provider", Set.of("prometheus", "web"), LATER);
        if (provider.keys().size() > 1) {
            source.error(
                    "A metric has one provider, but this one names "
                            + String.join(" and ", new java.util.TreeSet<>(provider.keys())) + ".",
                    provider.place(),
                    "make a metric of each");
            return Optional.empty();
        }
        if (provider.has("prometheus")) {
            return Optional.of(prometheus(provider.fields("prometheus", "{ address: " + ADDRESS + ", query: up }")));
        }
        if (provider.has("web")) {
            return Optional.of(web(provider.fields("web", "{ url: " + URL + " }")));
        }
        if (provider.keys().isEmpty() && !provider.isStandIn()) {
            source.error("'provider' names nobody.", provider.place(), "write prometheus or web below it");
        }
        return Optional.empty();
    }

    private MetricProvider prometheus(Fields fields) {
        fields.only(
                "key",
                Set.of("address", "query", "rangeQuery", "headers", "insecure", "timeout", "authentication"),
                Map.of("caCert", "let the JDK trust the authority: keytool -importcert -cacerts"));
        Optional<Leaf> address = forms.text(fields, "address", ADDRESS);
        address.ifPresent(leaf -> forms.address("address", leaf, ADDRESS));
        OptionalInt seconds = forms.whole(fields, "timeout", "30");
        if (seconds.isPresent() && seconds.getAsInt() < 1) {
            source.error(
                    "'timeout' is " + seconds.getAsInt() + " seconds, so there would never be an answer.",
                    fields.place("timeout"),
                    "write timeout: 30");
        }
        Optional<Leaf> query = forms.required(fields, "query", "up");
        query.ifPresent(leaf -> new QueryMistakes(leaf.text(), source, leaf.place()).tellSlip());
        return new MetricProvider.Prometheus(
                text(address),
                text(query),
                span(fields),
                headers(fields),
                new LoginReader(fields, reach).read(),
                forms.truth(fields, "insecure"),
                seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : MetricProvider.LIMIT);
    }

    private Span span(Fields prometheus) {
        if (!prometheus.has("rangeQuery")) {
            return new Span.Now();
        }
        Fields range = prometheus.fields("rangeQuery", RANGE);
        range.only(Set.of("start", "end", "step"));
        String start = text(forms.required(range, "start", "'now() - duration(\"5m\")'"));
        String end = text(forms.required(range, "end", "now()"));
        if (!range.has("step")) {
            range.missing("step", "1m");
        }
        Duration step = forms.time(range, "step", "1m").orElse(Duration.ofMinutes(1));
        if (step.isZero()) {
            source.error("'step' is 0, so there would be no end of values.", range.place("step"), "write step: 1m");
        }
        return new Span.Between(start, end, step);
    }

    private MetricProvider web(Fields fields) {
        fields.only(Set.of(
                "url",
                "method",
                "headers",
                "body",
                "jsonBody",
                "jsonPath",
                "timeoutSeconds",
                "insecure",
                "authentication"));
        Optional<Leaf> url = forms.required(fields, "url", URL);
        url.ifPresent(leaf -> forms.address("url", leaf, URL));
        String method = fields.choice("method", "GET", Map.of("GET", "GET", "POST", "POST", "PUT", "PUT"));
        List<Header> headers = new ArrayList<>(headers(fields));
        int seconds = forms.whole(fields, "timeoutSeconds", "10").orElse(0);
        String body = body(fields, method);
        if (fields.has("jsonBody")) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        Optional<Leaf> path = forms.text(fields, "jsonPath", "\"{$.data.ok}\"");
        path.ifPresent(this::check);
        return new MetricProvider.Web(
                method,
                text(url),
                headers,
                body,
                text(path),
                new LoginReader(fields, reach).read(),
                forms.truth(fields, "insecure"),
                seconds > 0 ? Duration.ofSeconds(seconds) : WEB_LIMIT);
    }

    private String body(Fields web, String method) {
        Optional<Leaf> text = forms.text(web, "body", "'{\"service\": \"payment\"}'");
        boolean isBoth = web.has("body") && web.has("jsonBody");
        if (isBoth) {
            source.error("'body' and 'jsonBody' stand side by side.", web.place("jsonBody"), "keep one of the two");
        }
        if ((web.has("body") || web.has("jsonBody")) && method.equals("GET")) {
            source.error(
                    "A GET takes no body.",
                    web.place(web.has("body") ? "body" : "jsonBody"),
                    "write method: POST, or leave the body out");
        }
        return web.has("jsonBody") && !isBoth ? JsonBody.of(web.tree("jsonBody")) : text(text);
    }

    private void check(Leaf path) {
        if (forms.isOpen(path)) {
            return;
        }
        try {
            JsonPath.parse(path.text());
        } catch (JsonPathException mistake) {
            source.error(
                    "'jsonPath' cannot be read: " + mistake.getMessage() + ".",
                    path.place(),
                    "write the path as kubectl has it, in braces and quotes: \"{$.data.ok}\"");
        }
    }

    private List<Header> headers(Fields fields) {
        List<Header> headers = new ArrayList<>();
        List<Tree> items = fields.isEmptyList("headers") ? List.of() : fields.items("headers", HEADERS);
        for (Tree item : items) {
            Fields header = Fields.of(source, item, "A header", "{ key: X-Scope-OrgID, value: shop }");
            header.only(Set.of("key", "value"));
            if (!header.has("value")) {
                header.missing("value", "shop");
            }
            String value = text(forms.text(header, "value", "shop"));
            forms.required(header, "key", "X-Scope-OrgID").ifPresent(key -> headers.add(new Header(key.text(), value)));
        }
        return headers;
    }

    private static String text(Optional<Leaf> leaf) {
        return leaf.map(Leaf::text).orElse("");
    }
}
