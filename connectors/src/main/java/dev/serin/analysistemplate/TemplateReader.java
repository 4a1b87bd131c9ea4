package dev.serin.analysistemplate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.serin.analysistemplate.Argument.Origin;
import dev.serin.analysistemplate.Template.Identity;
import dev.serin.analysistemplate.Template.Reference;
import dev.serin.analysistemplate.Template.Rule;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns one document into a template, as far as it can be read, and into problems.
final class TemplateReader {
    private static final String GROUP = "argoproj.io/";
    private static final String API_VERSION = GROUP + "v1alpha1";
    private static final String OF_CLUSTER = "ClusterAnalysisTemplate";
    private static final String OF_NAMESPACE = "AnalysisTemplate";
    private static final String METRICS = "[ { name: success-rate, provider: … } ]";
    private static final String ARGS = "[ { name: service-name } ]";
    private static final String RULES = "[ { metricName: success-rate } ]";
    private static final String SECRET = "{ name: token, key: api-token }";

    private final Source source;
    private final Forms forms;

    TemplateReader(Source source) {
        this.source = source;
        this.forms = new Forms(source, Forms.Reach.TO_BE_RUN);
    }

    /// Whether the document says that it is a template of Argo's.
    static boolean isTemplate(Tree document) {
        return document instanceof Branch branch
                && text(branch, "apiVersion").startsWith(GROUP)
                && Set.of(OF_CLUSTER, OF_NAMESPACE).contains(text(branch, "kind"));
    }

    private static String text(Branch branch, String key) {
        return branch.entries().get(key) instanceof Leaf leaf ? leaf.text() : "";
    }

    Optional<Template> read(Tree document) {
        Fields root = Fields.of(source, document, "A template", "apiVersion: " + API_VERSION + ", kind and spec");
        root.choice("version", "apiVersion", API_VERSION, Map.of(API_VERSION, API_VERSION));
        root.only(Set.of("apiVersion", "kind", "metadata", "spec", "status"));
        Optional<Identity> identity = identity(root);
        if (!root.has("spec")) {
            root.missing("spec", "{ metrics: " + METRICS + " }");
            return Optional.empty();
        }
        Fields spec = root.fields("spec", "{ metrics: " + METRICS + " }");
        spec.only(Set.of("metrics", "args", "dryRun", "measurementRetention", "templates"));
        List<Tree> metrics = spec.has("templates") ? items(spec, "metrics", METRICS) : spec.items("metrics", METRICS);
        if (!spec.has("metrics") && !spec.has("templates")) {
            spec.missing("metrics", METRICS);
        }
        List<Argument> arguments = arguments(spec);
        List<Rule> dryRun = rules(spec, "dryRun", false);
        List<Rule> retention = rules(spec, "measurementRetention", true);
        List<Reference> nested = nested(spec);
        return identity.map(known -> new Template(known, root.place(), metrics, arguments, dryRun, retention, nested));
    }

    private Optional<Identity> identity(Fields root) {
        boolean isOfCluster = root.isText("kind", OF_CLUSTER);
        if (!root.has("metadata")) {
            root.missing("metadata", "{ name: success-rate }");
            return Optional.empty();
        }
        Fields metadata = root.fields("metadata", "{ name: success-rate }");
        String namespace =
                forms.text(metadata, "namespace", "shop").map(Leaf::text).orElse("");
        return forms.required(metadata, "name", "success-rate")
                .map(name -> new Identity(isOfCluster, isOfCluster ? "" : namespace, name.text()));
    }

    private List<Argument> arguments(Fields spec) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (Tree item : items(spec, "args", ARGS)) {
            argument(Fields.of(source, item, "An argument", "{ name: service-name }"))
                    .ifPresent(argument -> once(arguments, argument));
        }
        return List.copyOf(arguments.values());
    }

    private void once(Map<String, Argument> arguments, Argument argument) {
        Argument first = arguments.putIfAbsent(argument.name(), argument);
        if (first != null) {
            source.error(
                    "Two arguments are called '" + argument.name() + "'; the first is at line "
                            + first.where().line() + ".",
                    argument.where(),
                    "keep one of the two");
        }
    }

    private Optional<Argument> argument(Fields fields) {
        fields.only(Set.of("name", "value", "valueFrom"));
        Optional<Leaf> name = forms.required(fields, "name", "service-name");
        Optional<Origin> value = fields.has("value")
                ? forms.text(fields, "value", "payment").map(leaf -> new Origin.Value(leaf.text()))
                : Optional.of(fields.has("valueFrom") ? origin(fields) : new Origin.Passed());
        return name.map(leaf -> new Argument(leaf.text(), value.orElse(new Origin.Passed()), leaf.place()));
    }

    private Origin origin(Fields argument) {
        Fields from = argument.fields("valueFrom", "{ secretKeyRef: " + SECRET + " }");
        from.only(Set.of("secretKeyRef", "fieldRef", "podTemplateHashValue"));
        if (from.has("secretKeyRef")) {
            Fields secret = from.fields("secretKeyRef", SECRET);
            secret.only(Set.of("name", "key"));
            String name = shown(forms.required(secret, "name", "token"));
            return new Origin.Kubernetes(
                    "the secret '" + name + "', key '" + shown(forms.required(secret, "key", "api-token")) + "'", true);
        }
        if (from.has("fieldRef")) {
            Fields field = from.fields("fieldRef", "{ fieldPath: metadata.labels['env'] }");
            field.only(Set.of("fieldPath"));
            String path = shown(forms.required(field, "fieldPath", "metadata.labels['env']"));
            return new Origin.Kubernetes("the field '" + path + "'", false);
        }
        if (from.has("podTemplateHashValue")) {
            String which =
                    from.choice("podTemplateHashValue", "Latest", Map.of("Latest", "Latest", "Stable", "Stable"));
            return new Origin.Kubernetes("the hash of the pod template '" + which + "'", false);
        }
        from.missing("secretKeyRef", SECRET);
        return new Origin.Passed();
    }

    private static String shown(Optional<Leaf> leaf) {
        return leaf.map(Leaf::shown).orElse("");
    }

    private List<Rule> rules(Fields spec, String key, boolean areLimits) {
        List<Rule> rules = new ArrayList<>();
        for (Tree item : items(spec, key, RULES)) {
            Fields fields = Fields.of(source, item, "A rule of '" + key + "'", "{ metricName: success-rate }");
            fields.only(areLimits ? Set.of("metricName", "limit") : Set.of("metricName"));
            int limit = areLimits ? limit(fields) : 0;
            forms.required(fields, "metricName", "success-rate").ifPresent(name -> {
                if (isPattern(name)) {
                    rules.add(new Rule(name.text(), limit, name.place()));
                }
            });
        }
        return rules;
    }

    private int limit(Fields fields) {
        if (!fields.has("limit")) {
            fields.missing("limit", "20");
        }
        return forms.whole(fields, "limit", "20").orElse(0);
    }

    private boolean isPattern(Leaf name) {
        try {
            Pattern.compile(name.text());
            return true;
        } catch (PatternSyntaxException _) {
            source.error(
                    "'metricName' is not a regular expression: '" + name.shown() + "'.",
                    name.place(),
                    "write the name of a metric, or .* for all");
            return false;
        }
    }

    private List<Reference> nested(Fields spec) {
        List<Reference> nested = new ArrayList<>();
        for (Tree item : items(spec, "templates", "[ { templateName: error-rate } ]")) {
            Fields fields = Fields.of(source, item, "A nested template", "{ templateName: error-rate }");
            fields.only(Set.of("templateName", "clusterScope"));
            boolean isOfCluster = forms.truth(fields, "clusterScope");
            forms.required(fields, "templateName", "error-rate")
                    .ifPresent(name -> nested.add(new Reference(name.text(), isOfCluster, name.place())));
        }
        return nested;
    }

    /// Programs that write YAML leave empty lists where there is nothing.
    private static List<Tree> items(Fields spec, String key, String example) {
        return spec.isEmptyList(key) ? List.of() : spec.items(key, example);
    }
}
