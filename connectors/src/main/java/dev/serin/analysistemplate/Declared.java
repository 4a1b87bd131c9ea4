package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Argument.Origin;
import dev.serin.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments that templates which belong together declare, as Argo joins them.
///
/// The law: the first that has a value gives it to all, and two different values are a mistake.
record Declared(List<Template> templates, Set<Problem> told) {
    Map<String, Argument> arguments() {
        Map<String, Argument> joined = new LinkedHashMap<>();
        for (Template template : templates) {
            template.arguments().forEach(argument -> joined.merge(argument.name(), argument, this::joined));
        }
        return joined;
    }

    private Argument joined(Argument first, Argument second) {
        Optional<String> one = first.value();
        Optional<String> other = second.value();
        if (one.isPresent() && other.isPresent() && !one.get().equals(other.get())) {
            told.add(Problem.error(
                    "The argument '" + first.name() + "' has another value at "
                            + first.where().file() + ":" + first.where().line() + ".",
                    second.where(),
                    "give both the same value, or one of them none"));
        }
        return one.isPresent() || (other.isEmpty() && second.origin() instanceof Origin.Passed) ? first : second;
    }
}
