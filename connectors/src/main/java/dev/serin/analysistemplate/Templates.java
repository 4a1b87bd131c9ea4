package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Argument.Origin;
import dev.serin.analysistemplate.Template.Identity;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import dev.serin.yaml.Decoded;
import dev.serin.yaml.Document;
import dev.serin.yaml.Documents;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Argo's analysis templates of one or several files, as they are written.
///
/// The law: nothing that is in a file makes an exception; it makes a problem that says where. A template finds those
/// that it is made of among the same files, and nowhere else.
public final class Templates {
    /// No template.
    public static final Templates NONE = new Templates(List.of(), List.of());

    private static final String EXAMPLE = "write a document with kind: AnalysisTemplate";

    private final List<Template> all;
    private final List<Problem> problems;

    private Templates(List<Template> all, Collection<Problem> problems) {
        this.all = List.copyOf(all);
        this.problems = List.copyOf(problems);
    }

    /// Reads a file as it stands on the disk; documents of other kinds are passed over.
    ///
    /// @param name what the user called the file; stands in every problem
    public static Templates read(String name, byte[] bytes) {
        return switch (Decoded.of(name, bytes)) {
            case Decoded.Text(var yaml) -> read(name, yaml);
            case Decoded.Unreadable(var problem) -> new Templates(List.of(), List.of(problem));
        };
    }

    /// Reads the text of a file; documents of other kinds are passed over.
    public static Templates read(String name, String yaml) {
        List<Templates> read = new ArrayList<>();
        Documents.read(name, yaml, document -> of(name, document).ifPresent(read::add))
                .ifPresent(malformed -> read.add(new Templates(List.of(), List.of(malformed))));
        return joined(read);
    }

    /// The template that one document is; empty when it is something else.
    public static Optional<Templates> of(String name, Document document) {
        Set<Problem> told = new LinkedHashSet<>();
        Tree tree = Source.asWritten(name, told).root(document);
        return TemplateReader.isTemplate(tree) ? Optional.of(of(name, tree, told)) : Optional.empty();
    }

    private static Templates of(String name, Tree document, Collection<Problem> told) {
        Set<Problem> problems = new LinkedHashSet<>(told);
        Optional<Template> template = new TemplateReader(Source.asWritten(name, problems))
                .read(document)
                .filter(_ -> told.isEmpty());
        return new Templates(template.stream().toList(), problems);
    }

    /// Those of several files together.
    public static Templates joined(List<Templates> several) {
        return new Templates(
                several.stream().flatMap(one -> one.all.stream()).toList(),
                several.stream().flatMap(one -> one.problems.stream()).toList());
    }

    /// Whether no document was a template, nor wanted to be one.
    public boolean isEmpty() {
        return all.isEmpty() && problems.isEmpty();
    }

    /// What is wrong with the files, or with a template whatever its arguments are: everything that Argo would refuse
    /// or could never measure, and as warnings what its author would regret.
    public List<Problem> lint() {
        return lint(false);
    }

    /// The same.
    ///
    /// @param isStrict whether what Argo measures as an error is measured here too: a warning
    public List<Problem> lint(boolean isStrict) {
        Set<Problem> told = new LinkedHashSet<>(problems);
        Map<Identity, Template> known = known(told);
        roots(known, _ -> true).forEach(root -> new Lint(gathered(root, known, told), told, isStrict).look());
        return sorted(told);
    }

    /// The metrics of all templates that are not part of another, with arguments put in.
    public Resolved resolve(Given given) {
        return resolve(given, _ -> true);
    }

    /// The metrics of the templates of this name, with arguments put in.
    public Resolved resolve(String name, Given given) {
        if (all.stream().noneMatch(template -> template.identity().name().equals(name)) && problems.isEmpty()) {
            String known = all.stream()
                    .map(template -> template.identity().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return failed(
                    "There is no analysis template called '" + name + "'.",
                    known.isEmpty() ? EXAMPLE : "use one of " + known);
        }
        return resolve(given, template -> template.identity().name().equals(name));
    }

    /// The values of the arguments that are secrets, so that whoever tells of an analysis can leave them out.
    public Set<String> secrets(Given given) {
        return all.stream()
                .flatMap(template -> template.arguments().stream())
                .filter(argument -> argument.origin() instanceof Origin.Kubernetes(var _, var isSecret) && isSecret)
                .flatMap(argument -> Stream.of(
                                given.arguments().get(argument.name()),
                                given.environment().get(argument.variable()))
                        .filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }

    private Resolved resolve(Given given, Predicate<Template> wanted) {
        if (isEmpty()) {
            return failed("There is no analysis template in it.", EXAMPLE);
        }
        Set<Problem> told = new LinkedHashSet<>(problems);
        Map<Identity, Template> known = known(told);
        Set<Template> gathered = new LinkedHashSet<>();
        roots(known, wanted).forEach(root -> gathered.addAll(gathered(root, known, told)));
        List<TemplateMetric> metrics = new Resolution(List.copyOf(gathered), given, told).metrics();
        return new Resolved(metrics, sorted(told));
    }

    private static Resolved failed(String what, String mend) {
        return new Resolved(List.of(), List.of(Problem.error(what, Place.of("the analysis templates"), mend)));
    }

    private static List<Problem> sorted(Set<Problem> problems) {
        Map<String, List<Problem>> byFile = problems.stream()
                .collect(Collectors.groupingBy(
                        problem -> problem.where().file(), LinkedHashMap::new, Collectors.toList()));
        return byFile.values().stream()
                .flatMap(file -> file.stream().sorted(Documents.IN_ORDER_OF_THE_FILE))
                .toList();
    }

    private Map<Identity, Template> known(Set<Problem> told) {
        Map<Identity, Template> known = new LinkedHashMap<>();
        for (Template template : all) {
            Template first = known.putIfAbsent(template.identity(), template);
            if (first != null) {
                told.add(Problem.error(
                        "There is a second " + template.identity().shown() + "; the first is at " + first.where() + ".",
                        template.where(),
                        "give each a name of its own"));
            }
        }
        return known;
    }

    /// Those that are not part of another; of a circle, where each is, the first.
    private static List<Template> roots(Map<Identity, Template> known, Predicate<Template> wanted) {
        List<Template> all = known.values().stream().filter(wanted).toList();
        Set<Identity> parts = all.stream()
                .flatMap(template -> template.nested().stream().map(template::identityOf))
                .collect(Collectors.toSet());
        List<Template> roots = new ArrayList<>();
        Set<Template> reached = new LinkedHashSet<>();
        for (boolean isCircle : List.of(false, true)) {
            for (Template template : all) {
                if (!reached.contains(template) && (isCircle || !parts.contains(template.identity()))) {
                    roots.add(template);
                    reached.addAll(gathered(template, known, new LinkedHashSet<>()));
                }
            }
        }
        return roots;
    }

    private static List<Template> gathered(Template root, Map<Identity, Template> known, Set<Problem> told) {
        return new Nesting(known, told).of(root);
    }
}
