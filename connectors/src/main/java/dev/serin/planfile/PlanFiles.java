package dev.serin.planfile;

import dev.serin.plan.Plan;
import dev.serin.planfile.Source.Nothing;
import dev.serin.planfile.Source.Tree;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads plan files.
public final class PlanFiles {
    /// More than any plan needs; who reads a file need not read more of it than this and one byte.
    public static final int MOST_BYTES = 1 << 20;

    /// For the problems of one file.
    public static final Comparator<Problem> IN_ORDER_OF_THE_FILE = Comparator.comparingInt(
                    (Problem problem) -> problem.where().line())
            .thenComparingInt(problem -> problem.where().column());

    static final int MOST_ALIASES = 20;

    private PlanFiles() {}

    /// Reads all documents of one source. Never throws for what is in it.
    ///
    /// @param name what the user called the source; stands in every problem
    /// @param environment what `${VAR}` may name
    public static Reading read(String name, String yaml, Map<String, String> environment) {
        Reading reading = new Documents(name, environment, false).read(yaml);
        return reading.plans().isEmpty() && reading.problems().isEmpty()
                ? Reading.failed(
                        Problem.error("There is no plan in it.", Place.of(name), "start from examples/minimal.yaml"))
                : reading;
    }

    /// Reads all documents of one source, as they stand on the disk.
    public static Reading read(String name, byte[] bytes, Map<String, String> environment) {
        return switch (Decoded.of(name, bytes)) {
            case Decoded.Text(var yaml) -> read(name, yaml, environment);
            case Decoded.Unreadable(var problem) -> Reading.failed(problem);
        };
    }

    /// Reads those documents of one source that are Serin's, and passes over all others: for folders, in which plans
    /// stand beside other things.
    public static Reading readOurs(String name, byte[] bytes, Map<String, String> environment) {
        if (!Decoded.mentions(bytes, "releaseplan") && !Decoded.mentions(bytes, "serin.dev/")) {
            return new Reading(List.of(), List.of(), List.of(), Set.of());
        }
        return switch (Decoded.of(name, bytes)) {
            case Decoded.Text(var yaml) -> new Documents(name, environment, true).read(yaml);
            case Decoded.Unreadable(var problem) -> Reading.failed(problem);
        };
    }

    /// @param oursOnly whether the documents of others are passed over
    private record Documents(String name, Map<String, String> environment, boolean oursOnly) {
        Reading read(String yaml) {
            List<Plan> plans = new ArrayList<>();
            List<VariantUrl> urls = new ArrayList<>();
            Set<Problem> problems = new LinkedHashSet<>();
            Set<Problem> notToRun = new LinkedHashSet<>();
            Optional<Problem> tooDeep = Syntax.tooDeep(name, yaml);
            if (tooDeep.isPresent()) {
                return Reading.failed(tooDeep.get());
            }
            try {
                Iterator<Node> documents =
                        new Compose(settings()).composeAllFromString(yaml).iterator();
                while (documents.hasNext()) {
                    read(documents.next(), plans, urls, problems, notToRun);
                }
            } catch (YamlEngineException malformed) {
                problems.add(Syntax.problem(name, yaml, malformed));
            }
            return new Reading(
                    plans, urls, problems.stream().sorted(IN_ORDER_OF_THE_FILE).toList(), notToRun);
        }

        private void read(
                Node document, List<Plan> plans, List<VariantUrl> urls, Set<Problem> problems, Set<Problem> notToRun) {
            Set<Problem> own = new LinkedHashSet<>();
            Source source = new Source(name, environment, own);
            Tree tree = source.root(document);
            if (tree instanceof Nothing || (oursOnly && !PlanReader.isOurs(tree))) {
                return;
            }
            PlanReader reader = new PlanReader(source);
            reader.read(tree).ifPresent(plan -> {
                plans.add(plan);
                urls.addAll(reader.urls());
            });
            problems.addAll(own);
            notToRun.addAll(source.notToRun());
        }

        private LoadSettings settings() {
            return LoadSettings.builder()
                    .setLabel(name)
                    .setAllowDuplicateKeys(true) // told by us, with both places
                    .setAllowNonScalarKeys(true) // told by us, with the place
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setCodePointLimit(MOST_BYTES)
                    .build();
        }
    }
}
