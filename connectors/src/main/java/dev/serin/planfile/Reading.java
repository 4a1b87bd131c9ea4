package dev.serin.planfile;

import dev.serin.plan.Plan;
import dev.serin.problem.Problem;
import java.util.List;

/// What came of reading a source: the plans of its sound documents, and every problem of the others.
public record Reading(List<Plan> plans, List<Problem> problems) {
    public Reading {
        plans = List.copyOf(plans);
        problems = List.copyOf(problems);
    }

    /// Whether nothing stands in the way of the plans.
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
