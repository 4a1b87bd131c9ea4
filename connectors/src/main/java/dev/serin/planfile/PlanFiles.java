package dev.serin.planfile;

import dev.serin.plan.Plan;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads plan files.
public final class PlanFiles {
    private static final int MOST_CHARACTERS = 1 << 20;

    private PlanFiles() {}

    /// Reads all documents of one source. Never throws for what is in it.
    ///
    /// @param name what the user called the source; stands in every problem
    /// @param environment what `${VAR}` may name
    public static Reading read(String name, String yaml, Map<String, String> environment) {
        List<Plan> plans = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        if (yaml.length() > MOST_CHARACTERS) {
            problems.add(Problem.error(
                    "The file has more than " + MOST_CHARACTERS + " characters.", Place.of(name), "split it"));
            return new Reading(plans, problems);
        }
        try {
            for (Node document : new Compose(settings(name)).composeAllFromString(yaml)) {
                readDocument(name, document, environment, problems).ifPresent(plans::add);
            }
        } catch (MarkedYamlEngineException malformed) {
            problems.add(syntax(name, malformed));
        }
        if (plans.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error("There is no plan in it.", Place.of(name), "start from examples/minimal.yaml"));
        }
        return new Reading(plans, problems);
    }

    private static Optional<Plan> readDocument(
            String name, Node document, Map<String, String> environment, List<Problem> problems) {
        Source source = new Source(name, environment, problems);
        int before = problems.size();
        Optional<Plan> plan = new PlanReader(source).read(source.root(document));
        boolean sound = problems.subList(before, problems.size()).stream().noneMatch(Problem::isError);
        return sound ? plan : Optional.empty();
    }

    private static LoadSettings settings(String name) {
        return LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(true) // told by us, with both places
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
    }

    private static Problem syntax(String name, MarkedYamlEngineException malformed) {
        Place place = malformed
                .getProblemMark()
                .map((Mark mark) -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1, ""))
                .orElse(Place.of(name));
        String what = "This is not YAML: " + malformed.getProblem() + ".";
        return Problem.error(what, place, "look at the indentation, at quotes and at tabs in the line above");
    }
}
