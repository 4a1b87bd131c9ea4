package dev.serin.planfile;

import dev.serin.analysistemplate.Templates;
import dev.serin.plan.Plan;
import dev.serin.problem.Problem;
import java.util.List;
import java.util.Set;

/// What came of reading a source: the plans of its sound documents, and every problem of the others.
///
/// @param urls of the variants of the sound plans, so that somebody may try them
/// @param problems in the order of the file
/// @param notToRun those warnings among the problems that are errors to who runs a plan ([#toRun])
/// @param templates Argo's analysis templates that stand beside the plans, not yet looked through
public record Reading(
        List<Plan> plans, List<VariantUrl> urls, List<Problem> problems, Set<Problem> notToRun, Templates templates) {
    public Reading {
        plans = List.copyOf(plans);
        urls = List.copyOf(urls);
        problems = List.copyOf(problems);
        notToRun = Set.copyOf(notToRun);
    }

    /// A source of which nothing could be read.
    public static Reading failed(Problem problem) {
        return new Reading(List.of(), List.of(), List.of(problem), Set.of(), Templates.NONE);
    }

    /// Whether there is nothing in it that is Serin's to read.
    public boolean isEmpty() {
        return plans.isEmpty() && problems.isEmpty() && templates.isEmpty();
    }

    /// The same with other problems.
    public Reading with(List<Problem> others) {
        return new Reading(plans, urls, others, notToRun, templates);
    }

    /// As somebody must see it who runs a plan, and does not only look at it: a plan may name what Serin can read and
    /// judge, and cannot ask yet.
    public Reading toRun() {
        return with(problems.stream().map(this::toRun).toList());
    }

    private Problem toRun(Problem problem) {
        return notToRun.contains(problem) ? Problem.error(problem.what(), problem.where(), problem.mend()) : problem;
    }

    /// Whether nothing stands in the way of the plans.
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
