package dev.serin.analysistemplate;

import dev.serin.problem.Problem;
import dev.serin.yaml.Fields;
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

/// Looks templates that belong together through, before anybody has passed an argument.
///
/// The law: an error is what Argo refuses, what Serin cannot do, and what could only ever be measured as an error. What
/// else Argo accepts is a warning at most.
final class Lint {
    private static final String EXAMPLE = "{ name: success-rate, provider: … }";

    private final List<Template> templates;
    private final Set<Problem> told;
    private final boolean isStrict;
    private final Map<String, Argument> declared;
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    Lint(List<Template> templates, Set<Problem> told, boolean isStrict) {
        this.templates = templates;
        this.told = told;
        this.isStrict = isStrict;
        this.declared = new Declared(templates, told).arguments();
    }

    void look() {
        declared.values()
                .forEach(argument -> argument.value().ifPresent(value -> defaults.put(argument.name(), value)));
        List<TemplateMetric> metrics = new ArrayList<>();
        for (Template template : templates) {
            for (Tree tree : template.metrics()) {
                metric(tree).ifPresent(metrics::add);
            }
        }
        new Rules(templates, told).on(metrics);
        declared.values().stream()
                .filter(argument -> !used.contains(argument.name()))
                .forEach(this::unused);
    }

    private void unused(Argument argument) {
        told.add(Problem.warning(
                "The argument '" + argument.name() + "' is declared and used nowhere.",
                argument.where(),
                "leave it out, or write {{ args." + argument.name() + " }} where it belongs"));
    }

    private Optional<TemplateMetric> metric(Tree tree) {
        Source source = Source.asWritten(tree.place().file(), told);
        new Substitution(Map.of(), new Names(source)).in(tree);
        Tree filled = new Substitution(defaults, Substitution.Unknown.LET_STAND).in(tree);
        Fields fields = Fields.of(source, filled, "A metric", EXAMPLE);
        new Conditions(Fields.of(source, tree, "A metric", EXAMPLE), fields, Forms.Reach.LOOKED_AT, isStrict).tell();
        MetricReader reader = new MetricReader(fields, Forms.Reach.LOOKED_AT);
        MetricReader.Draft draft = reader.draft();
        new Regrets(draft, fields).tell();
        return reader.metric(draft);
    }

    /// Every name in braces.
    private final class Names implements Substitution.Unknown {
        private final Source source;

        Names(Source source) {
            this.source = source;
        }

        @Override
        public void argument(String name, Leaf leaf) {
            boolean isNew = used.add(name);
            if (isNew && !declared.containsKey(name)) {
                told.add(Undeclared.warning(name, leaf, declared.keySet()));
            }
        }

        @Override
        public void other(String shown, Leaf leaf) {
            Substitution.nothingFor(shown, leaf, source);
        }
    }
}
