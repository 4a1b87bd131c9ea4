package dev.serin.analysistemplate;

import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import dev.serin.problem.Place;

/// One metric of a template with all arguments put in: what is asked, how often, and what the answers mean.
///
/// @param isDryRun whether it is measured and told, and never counts
/// @param retention how many measurements are kept
/// @param where it is written
public record TemplateMetric(
        String name,
        Criteria criteria,
        Pace pace,
        Limits limits,
        MetricProvider provider,
        boolean isDryRun,
        int retention,
        Place where) {
    /// As many measurements as Argo keeps unless it is told otherwise.
    static final int DEFAULT_RETENTION = 10;

    TemplateMetric with(boolean dryRun, int kept) {
        return new TemplateMetric(name, criteria, pace, limits, provider, dryRun, kept, where);
    }
}
