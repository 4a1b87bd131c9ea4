package dev.serin.planfile;

import dev.serin.analysistemplate.Substitution;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import dev.serin.problem.Spelling;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Shown;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `{{ args.name }}` may name in a plan: `version`, `stableVersion`, `service` and `namespace`, and what stands
/// below `args`.
///
/// @param values by name
/// @param secrets what of them came from the environment
record PlanArguments(SortedMap<String, String> values, Set<String> secrets) {
    private static final String EXAMPLE = "{ region: eu }";

    PlanArguments {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        secrets = Set.copyOf(secrets);
    }

    static PlanArguments read(Fields spec, Name name, Variant stable, Variant canary) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("version", canary.version());
        values.put("stableVersion", stable.version());
        values.put("service", name.service());
        values.put("namespace", name.namespace());
        Set<String> secrets = spec.has("args")
                ? spec.source().fromEnvironment(spec.place("args").path())
                : Set.of();
        return new PlanArguments(values, secrets).and(Texts.read(spec, "args", EXAMPLE));
    }

    /// With more of them, which go before those of the same names.
    PlanArguments and(Settings.Node more) {
        SortedMap<String, String> all = new TreeMap<>(values);
        more.entries().keySet().forEach(name -> all.put(name, more.text(name, "")));
        return new PlanArguments(all, secrets);
    }

    /// The tree with the arguments put in; one that is not there is a problem.
    Tree in(Tree tree, Source source) {
        return new Substitution(values, new Unknown(source)).in(tree);
    }

    private final class Unknown implements Substitution.Unknown {
        private final Source source;

        Unknown(Source source) {
            this.source = source;
        }

        @Override
        public void argument(String name, Leaf leaf) {
            String known = "known here: " + String.join(", ", values.keySet());
            source.error(
                    "There is no argument called '" + Shown.of(name) + "'.",
                    leaf.place(),
                    Spelling.nearest(name, values.keySet())
                            .map(near -> "write {{ args." + near + " }} (" + known + ")")
                            .orElse("write args: { " + Shown.of(name) + ": … } below spec (" + known + ")"));
        }

        @Override
        public void other(String shown, Leaf leaf) {
            Substitution.nothingFor(shown, leaf, source);
        }
    }
}
