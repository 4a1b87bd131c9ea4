package dev.serin.analysistemplate;

import com.google.re2j.Pattern;
import dev.serin.problem.Place;
import dev.serin.yaml.Source.Tree;
import java.util.List;

/// One template as it is written, its arguments not put in.
///
/// @param metrics each a tree, to be read when its arguments are known
record Template(
        Identity identity,
        Place where,
        List<Tree> metrics,
        List<Argument> arguments,
        List<Rule> dryRun,
        List<Rule> retention,
        List<Reference> nested) {
    Template {
        metrics = List.copyOf(metrics);
        arguments = List.copyOf(arguments);
        dryRun = List.copyOf(dryRun);
        retention = List.copyOf(retention);
        nested = List.copyOf(nested);
    }

    /// What a template that is named here is found by.
    Identity identityOf(Reference reference) {
        String namespace = reference.isOfCluster() ? "" : identity.namespace();
        return new Identity(reference.isOfCluster(), namespace, reference.name());
    }

    /// What a template is found by.
    ///
    /// @param namespace empty for a template of the cluster, and where none is written
    record Identity(boolean isOfCluster, String namespace, String name) {
        String shown() {
            return (isOfCluster ? "ClusterAnalysisTemplate '" : "AnalysisTemplate '") + name + "'";
        }
    }

    /// What is said of the metrics whose names match.
    ///
    /// @param limit only of a rule of retention
    record Rule(String pattern, int limit, Place where) {
        boolean matches(String metric) {
            return Pattern.compile(pattern).matcher(metric).find();
        }
    }

    /// Another template whose metrics belong to this one's.
    record Reference(String name, boolean isOfCluster, Place where) {}
}
