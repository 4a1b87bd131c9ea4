package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Argument.Origin;
import dev.serin.problem.Problem;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Shown;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts arguments into templates that belong together, and reads their metrics.
final class Resolution {
    private static final String EXAMPLE = "{ name: success-rate, provider: … }";

    private final List<Template> templates;
    private final Given given;
    private final Set<Problem> told;
    private final Map<String, Argument> declared;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> undeclared = new LinkedHashSet<>();

    Resolution(List<Template> templates, Given given, Set<Problem> told) {
        this.templates = templates;
        this.given = given;
        this.told = told;
        this.declared = new Declared(templates, told).arguments();
    }

    List<TemplateMetric> metrics() {
        declared.values().forEach(this::value);
        if (!given.isStrict()) {
            given.arguments().forEach(values::putIfAbsent);
        }
        List<TemplateMetric> metrics = new ArrayList<>();
        for (Template template : templates) {
            for (Tree tree : template.metrics()) {
                metric(tree).ifPresent(metrics::add);
            }
        }
        return new Rules(templates, told).on(metrics);
    }

    private Optional<TemplateMetric> metric(Tree tree) {
        Source source = Source.asWritten(tree.place().file(), told);
        Tree filled = new Substitution(values, new Missing(source)).in(tree);
        tellUndeclared(tree);
        Fields fields = Fields.of(source, filled, "A metric", EXAMPLE);
        new Conditions(Fields.of(source, tree, "A metric", EXAMPLE), fields, Forms.Reach.TO_BE_RUN, given.isStrict())
                .tell();
        return new MetricReader(fields, Forms.Reach.TO_BE_RUN).read();
    }

    /// Argo would not know them.
    private void tellUndeclared(Tree tree) {
        new Substitution(Map.of(), new Substitution.Unknown() {
                    @Override
                    public void argument(String name, Leaf leaf) {
                        if (values.containsKey(name) && !declared.containsKey(name) && undeclared.add(name)) {
                            told.add(Undeclared.warning(name, leaf, declared.keySet()));
                        }
                    }

                    @Override
                    public void other(String shown, Leaf leaf) {}
                })
                .in(tree);
    }

    private void value(Argument argument) {
        String passed = given.arguments().get(argument.name());
        Optional<String> value = passed != null ? Optional.of(passed) : argument.value();
        if (value.isEmpty() && argument.origin() instanceof Origin.Kubernetes(var _, var isSecret) && isSecret) {
            value = Optional.ofNullable(given.environment().get(argument.variable()));
        }
        value.ifPresentOrElse(found -> values.put(argument.name(), found), () -> told.add(withoutValue(argument)));
    }

    private static Problem withoutValue(Argument argument) {
        String pass = "pass it: --arg " + argument.name() + "=…";
        return switch (argument.origin()) {
            case Origin.Kubernetes(var what, var isSecret) ->
                Problem.error(
                        "The argument '" + argument.name() + "' comes from " + what
                                + ", and there is no Kubernetes to ask here.",
                        argument.where(),
                        isSecret ? "export " + argument.variable() + "=…, or " + pass : pass);
            case Origin.Passed _, Origin.Value _ ->
                Problem.error(
                        "The argument '" + argument.name() + "' has no value, and none was passed.",
                        argument.where(),
                        pass);
        };
    }

    /// What the texts name and nobody has given.
    private final class Missing implements Substitution.Unknown {
        private final Source source;

        Missing(Source source) {
            this.source = source;
        }

        @Override
        public void argument(String name, Leaf leaf) {
            if (declared.containsKey(name)) {
                return; // told where it is declared
            }
            boolean isDropped = given.isStrict() && given.arguments().containsKey(name);
            source.error(
                    "There is no argument called '" + Shown.of(name) + "'"
                            + (isDropped ? ": it is passed, but the template does not declare it." : "."),
                    leaf.place(),
                    isDropped ? "write - name: " + name + " below args, or leave strict out" : mend(name));
        }

        private String mend(String name) {
            Set<String> known = new TreeSet<>(values.keySet());
            String pass = "pass it: --arg " + Shown.of(name) + "=…";
            return Spelling.nearest(name, known)
                    .map(near -> "write {{ args." + near + " }}, or " + pass)
                    .orElse(known.isEmpty() ? pass : pass + " (known here: " + String.join(", ", known) + ")");
        }

        @Override
        public void other(String shown, Leaf leaf) {
            Substitution.nothingFor(shown, leaf, source);
        }
    }
}
