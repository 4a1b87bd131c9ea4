package dev.serin.planfile;

import dev.serin.analysistemplate.Templates;
import dev.serin.plan.Plan;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import dev.serin.yaml.Decoded;
import dev.serin.yaml.Document;
import dev.serin.yaml.Documents;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Nothing;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads plan files.
public final class PlanFiles {
    /// More than any plan needs; who reads a file need not read more of it than this and one byte.
    public static final int MOST_BYTES = Documents.MOST_BYTES;

    private static final List<String> OURS = List.of("releaseplan", "serin.dev/", "analysistemplate");

    private PlanFiles() {}

    /// For the problems of one source: its own in its order, and then those of the files that it names.
    public static Comparator<Problem> inOrder(String name) {
        return Comparator.comparing((Problem problem) -> !problem.where().file().equals(name))
                .thenComparing(problem -> problem.where().file())
                .thenComparing(Documents.IN_ORDER_OF_THE_FILE);
    }

    /// Reads all documents of one source. Never throws for what is in it.
    ///
    /// @param name what the user called the source; stands in every problem
    /// @param environment what `${VAR}` may name
    public static Reading read(String name, String yaml, Map<String, String> environment) {
        Reading reading = new Plans(name, environment, false).read(yaml);
        return reading.isEmpty()
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
        if (OURS.stream().noneMatch(word -> Decoded.mentions(bytes, word))) {
            return new Reading(List.of(), List.of(), List.of(), Templates.NONE);
        }
        return switch (Decoded.of(name, bytes)) {
            case Decoded.Text(var yaml) -> new Plans(name, environment, true).read(yaml);
            case Decoded.Unreadable(var problem) -> Reading.failed(problem);
        };
    }

    /// @param oursOnly whether the documents of others are passed over
    private record Plans(String name, Map<String, String> environment, boolean oursOnly) {
        Reading read(String yaml) {
            List<Plan> plans = new ArrayList<>();
            List<VariantUrl> urls = new ArrayList<>();
            Set<Problem> problems = new LinkedHashSet<>();
            List<Templates> templates = new ArrayList<>();
            Documents.read(
                            name,
                            yaml,
                            document -> Templates.of(name, document)
                                    .ifPresentOrElse(templates::add, () -> read(document, plans, urls, problems)))
                    .ifPresent(problems::add);
            return new Reading(
                    plans, urls, problems.stream().sorted(inOrder(name)).toList(), Templates.joined(templates));
        }

        private void read(Document document, List<Plan> plans, List<VariantUrl> urls, Set<Problem> problems) {
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
        }
    }
}
