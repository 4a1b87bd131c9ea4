package dev.serin.planfile;

import dev.serin.analysistemplate.Given;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.ProviderSettings;
import dev.serin.analysistemplate.Resolved;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analysistemplate.Templates;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Shown;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the metrics of somebody's analysis template, each as a condition of the plan.
final class TemplateReader {
    static final String KEY = "analysisTemplate";

    /// The metric source that asks whom a template names.
    private static final SourcePlan ITS_OWN = new SourcePlan(KEY, KEY, Settings.Node.EMPTY);

    static final String EXAMPLE = "{ file: success-rate.yaml, args: { version: v1.3 } }";
    private static final Set<String> KEYS = Set.of("file", "name", "args", "strict", "consecutiveFailures", "from");

    private final Fields metric;
    private final Fields fields;
    private final Source source;
    private final Known known;

    TemplateReader(Fields metric, Known known) {
        this.metric = metric;
        this.fields = metric.fields(KEY, EXAMPLE);
        this.source = metric.source();
        this.known = known;
    }

    /// The sources, and the templates' own where a metric needs it.
    static List<SourcePlan> withSource(List<SourcePlan> sources, List<Metric> metrics) {
        boolean isNeeded =
                metrics.stream().anyMatch(metric -> metric.measure().from().equals(KEY));
        return isNeeded ? Stream.concat(sources.stream(), Stream.of(ITS_OWN)).toList() : sources;
    }

    /// @param name of the metric in the plan; several metrics of one template have their own names behind it
    List<Metric> read(String name, Optional<Metric.WhenBad> whenBad) {
        fields.only("key", KEYS, Map.of());
        Values values = new Values(source);
        boolean isStrict = fields.as("strict", "true", false, values::truth);
        int inARow = (int) (long) fields.as("consecutiveFailures", "3", 0L, values.whole(1, 1_000, "3"));
        Optional<String> from =
                fields.has("from") ? Optional.of(From.prometheus(fields, known).name()) : Optional.empty();
        Found found = found(isStrict);
        List<TemplateMetric> metrics = found.metrics();
        return metrics.stream()
                .map(one -> new Metric(
                        new MetricName(metrics.size() == 1 ? name : name + "." + word(one.name())),
                        new Measure.Condition(
                                        from(one, from),
                                        ProviderSettings.of(one.provider()),
                                        one.criteria(),
                                        one.pace(),
                                        new FailureRule.Argo(one.limits(), isStrict, inARow))
                                .hiding(found.secrets()),
                        MeasureKind.ANALYSIS_TEMPLATE.tolerance(),
                        whenBad.orElse(one.isDryRun() ? Metric.WhenBad.WARN : Metric.WhenBad.ROLLBACK)))
                .toList();
    }

    /// As the names of a plan's metrics are made.
    private static String word(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /// Whom the plan names for it; else whom the template names; else the plan's only one.
    private String from(TemplateMetric metric, Optional<String> from) {
        return switch (metric.provider()) {
            case MetricProvider.Prometheus prometheus
            when from.isPresent() || prometheus.address().isEmpty() -> from.orElseGet(() -> theOnly(metric));
            case MetricProvider.Prometheus _, MetricProvider.Web _ -> KEY;
        };
    }

    private String theOnly(TemplateMetric metric) {
        List<String> all = known.prometheus();
        if (all.size() != 1) {
            source.error(
                    "The metric '" + Shown.of(metric.name()) + "' of the template names no address, and the plan has "
                            + (all.isEmpty() ? "no Prometheus." : "several Prometheus."),
                    fields.place(),
                    all.isEmpty()
                            ? "write sources: " + SourcesReader.EXAMPLE + " into the spec"
                            : "write from: " + all.getFirst() + " beside file");
            return KEY;
        }
        return all.getFirst();
    }

    /// What is measured, and the values of arguments in it that are secrets.
    private record Found(List<TemplateMetric> metrics, Set<String> secrets) {
        static final Found NOTHING = new Found(List.of(), Set.of());
    }

    private Found found(boolean isStrict) {
        Optional<Leaf> file = fields.required("file", "success-rate.yaml");
        Given given = new Given(
                known.arguments()
                        .and(Texts.read(fields, "args", "{ version: v1.3 }"))
                        .values(),
                source.environment(),
                isStrict);
        return file.map(leaf -> resolved(leaf, given)).orElse(Found.NOTHING);
    }

    private Found resolved(Leaf file, Given given) {
        Beside beside = new Beside(metric.place().file());
        try {
            String shown = beside.name(file.text());
            Templates templates = Templates.read(shown, beside.read(file.text()));
            Resolved resolved = fields.has("name")
                    ? templates.resolve(
                            fields.text("name", "success-rate").map(Leaf::text).orElse(""), given)
                    : templates.resolve(given);
            resolved.problems().forEach(problem -> tell(problem, file));
            return new Found(resolved.metrics(), templates.secrets(given));
        } catch (NoSuchFileException _) {
            return unreadable("There is no file '" + file.shown() + "' beside the plan.", file);
        } catch (IOException failure) {
            return unreadable(
                    "The file '" + file.shown() + "' cannot be read ("
                            + failure.getClass().getSimpleName() + ").",
                    file);
        }
    }

    private Found unreadable(String what, Leaf file) {
        source.error(what, file.place(), "write its path as seen from the plan's file");
        return Found.NOTHING;
    }

    /// What is wrong with the file as a whole is told where the plan names it.
    private void tell(Problem problem, Leaf file) {
        Place where = problem.where().line() > 0 ? problem.where() : file.place();
        if (problem.isError()) {
            source.error(problem.what(), where, problem.mend());
        } else {
            source.warning(problem.what(), where, problem.mend());
        }
    }
}
