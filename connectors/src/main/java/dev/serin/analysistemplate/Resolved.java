package dev.serin.analysistemplate;

import dev.serin.problem.Problem;
import java.util.List;

/// Templates with their arguments put in.
///
/// @param metrics none when a problem is an error
public record Resolved(List<TemplateMetric> metrics, List<Problem> problems) {
    public Resolved {
        problems = List.copyOf(problems);
        metrics = problems.stream().anyMatch(Problem::isError) ? List.of() : List.copyOf(metrics);
    }

    /// Whether the metrics can be measured.
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
