package dev.serin.planfile;

import dev.serin.analysistemplate.Templates;
import dev.serin.plan.Plan;
import dev.serin.problem.Problem;
import java.util.List;

/// What came of reading a source: the plans of its sound documents, and every problem of the others.
///
/// @param urls of the variants of the sound plans, so that somebody may try them
/// @param problems in the order of the file
/// @param templates Argo's analysis templates that stand beside the plans, not yet looked through
public record Reading(List<Plan> plans, List<VariantUrl> urls, List<Problem> problems, Templates templates) {
    public Reading {
        plans = List.copyOf(plans);
        urls = List.copyOf(urls);
        problems = List.copyOf(problems);
    }

    /// A source of which nothing could be read.
    public static Reading failed(Problem problem) {
        return new Reading(List.of(), List.of(), List.of(problem), Templates.NONE);
    }

    /// Whether there is nothing in it that is Serin's to read.
    public boolean isEmpty() {
        return plans.isEmpty() && problems.isEmpty() && templates.isEmpty();
    }

    /// The same with other problems.
    public Reading with(List<Problem> others) {
        return new Reading(plans, urls, others, templates);
    }

    /// Whether nothing stands in the way of the plans.
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
