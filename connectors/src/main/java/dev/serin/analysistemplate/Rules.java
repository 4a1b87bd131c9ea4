package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Template.Rule;
import dev.serin.problem.Problem;
import dev.serin.yaml.Shown;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Rules that say something of metrics by their names.
record Rules(List<Template> templates, Set<Problem> told) {
    List<TemplateMetric> on(List<TemplateMetric> metrics) {
        once(metrics);
        List<Rule> dryRun = rules("dryRun", Template::dryRun, metrics);
        List<Rule> retention = rules("measurementRetention", Template::retention, metrics);
        return metrics.stream()
                .map(metric -> metric.with(
                        dryRun.stream().anyMatch(rule -> rule.matches(metric.name())),
                        retention.stream()
                                .filter(rule -> rule.matches(metric.name()))
                                .reduce((_, last) -> last)
                                .map(Rule::limit)
                                .filter(limit -> limit > 0)
                                .orElse(TemplateMetric.DEFAULT_RETENTION)))
                .toList();
    }

    private void once(List<TemplateMetric> metrics) {
        Map<String, TemplateMetric> seen = new LinkedHashMap<>();
        for (TemplateMetric metric : metrics) {
            TemplateMetric first = seen.putIfAbsent(metric.name(), metric);
            if (first != null) {
                told.add(Problem.error(
                        "Two metrics are called '" + Shown.of(metric.name()) + "'; the first is at "
                                + first.where().file() + ":" + first.where().line() + ".",
                        metric.where(),
                        "give each a name of its own"));
            }
        }
    }

    private List<Rule> rules(String key, Function<Template, List<Rule>> of, List<TemplateMetric> metrics) {
        List<Rule> rules = templates.stream()
                .flatMap(template -> of.apply(template).stream())
                .toList();
        Set<String> seen = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.pattern())) {
                told.add(Problem.error(
                        "Two rules of '" + key + "' are for '" + Shown.of(rule.pattern()) + "'.",
                        rule.where(),
                        "keep one of the two"));
            } else if (areAllRead(metrics) && metrics.stream().noneMatch(metric -> rule.matches(metric.name()))) {
                told.add(Problem.error(
                        "The rule of '" + key + "' for '" + Shown.of(rule.pattern()) + "' matches no metric.",
                        rule.where(),
                        "write the name of a metric, or .* for all"));
            }
        }
        return rules;
    }

    /// What could not be read may be what a rule is for.
    private boolean areAllRead(List<TemplateMetric> metrics) {
        return metrics.size()
                == templates.stream()
                        .mapToInt(template -> template.metrics().size())
                        .sum();
    }
}
