package dev.serin.cli;

import dev.serin.analysistemplate.Given;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.Resolved;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.analysistemplate.Templates;
import dev.serin.planfile.PlanFiles;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Reads the analysis templates that people name on the command line, and tells what is wrong with them; documents of
/// other kinds are passed over.
final class AnalysisInput {
    private static final String UNLIKELY = "serin-looks-whether-this-argument-is-used";

    private final Console console;
    private final Given given;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> linted = new LinkedHashSet<>();
    private Hidden hidden = new Hidden(Set.of());

    AnalysisInput(Console console, Given given) {
        this.console = console;
        this.given = given;
    }

    /// The metrics with all arguments put in; empty after saying what is wrong. Warnings that `lint` tells as well are
    /// only counted: an analysis is run again and again, and its templates seldom change.
    ///
    /// @param prometheus replaces the address of every Prometheus; empty = as the templates say
    /// @param isQuiet whether only errors are told
    List<TemplateMetric> metrics(Collection<String> files, String prometheus, boolean isQuiet) {
        List<Templates> read = new ArrayList<>();
        new LinkedHashSet<>(files).forEach(file -> read(file).ifPresent(read::add));
        List<TemplateMetric> metrics =
                problems.isEmpty() ? metrics(Templates.joined(read), prometheus) : List.<TemplateMetric>of();
        boolean isSound = problems.stream().noneMatch(Problem::isError);
        if (!isSound) {
            tell(problem -> problem.isError() || !isQuiet);
            console.err().println("Nothing was measured.");
            return List.of();
        }
        if (!isQuiet) {
            tell(problem -> !linted.contains(problem));
            tellLinted(files);
        }
        return metrics;
    }

    private void tell(Predicate<Problem> wanted) {
        new PlanInput(console).tell(problems.stream().filter(wanted).toList());
    }

    private void tellLinted(Collection<String> files) {
        if (!linted.isEmpty()) {
            console.err()
                    .println("%s; 'serin lint %s' tells %s."
                            .formatted(
                                    linted.size() == 1 ? "1 warning" : linted.size() + " warnings",
                                    String.join(" ", new LinkedHashSet<>(files)),
                                    linted.size() == 1 ? "it" : "them"));
        }
    }

    /// What must not be told of them.
    Hidden hidden() {
        return hidden;
    }

    private List<TemplateMetric> metrics(Templates templates, String prometheus) {
        hidden = new Hidden(templates.secrets(given));
        linted.addAll(templates.lint(given.isStrict()));
        problems.addAll(linted);
        Resolved resolved = templates.resolve(given);
        problems.addAll(resolved.problems());
        if (resolved.isSound()) {
            tellUnused(templates, resolved);
        }
        List<TemplateMetric> metrics = resolved.metrics().stream()
                .map(metric -> prometheus.isEmpty() ? metric : at(prometheus, metric))
                .toList();
        metrics.forEach(this::tellMissingAddress);
        return metrics;
    }

    private static TemplateMetric at(String address, TemplateMetric metric) {
        return metric.provider() instanceof MetricProvider.Prometheus prometheus
                ? new TemplateMetric(
                        metric.name(),
                        metric.criteria(),
                        metric.pace(),
                        metric.limits(),
                        prometheus.at(address),
                        metric.isDryRun(),
                        metric.retention(),
                        metric.where())
                : metric;
    }

    private void tellMissingAddress(TemplateMetric metric) {
        if (metric.provider() instanceof MetricProvider.Prometheus prometheus
                && prometheus.address().isEmpty()) {
            problems.add(Problem.error(
                    "'" + metric.name() + "' does not say where its Prometheus is.",
                    metric.where(),
                    "write address: http://prometheus:9090, or give --prometheus http://localhost:9090"));
        }
    }

    /// A misspelt name must not be overlooked. An argument is used if another value makes other metrics.
    private void tellUnused(Templates templates, Resolved resolved) {
        for (String name : given.arguments().keySet()) {
            SortedMap<String, String> others = new TreeMap<>(given.arguments());
            others.put(name, UNLIKELY);
            Resolved other = templates.resolve(new Given(others, given.environment(), given.isStrict()));
            if (other.equals(resolved)) {
                problems.add(Problem.warning(
                        "No template uses the argument '" + name + "'.",
                        Place.of("the command line"),
                        "leave it out, or correct its name"));
            }
        }
    }

    private Optional<Templates> read(String name) {
        try {
            return Optional.of(Templates.read(name, bytes(name)));
        } catch (NoSuchFileException | InvalidPathException _) {
            wrong(name, "There is no file of this name.", "name a file with an AnalysisTemplate");
        } catch (AccessDeniedException _) {
            wrong(name, "You may not read this.", "ask for the right to read it");
        } catch (IOException failure) {
            wrong(name, "This cannot be read: " + failure.getMessage() + ".", "name a file of text");
        }
        return Optional.empty();
    }

    private void wrong(String name, String what, String mend) {
        problems.add(Problem.error(what, Place.of(name.isBlank() ? "the command line" : name), mend));
    }

    /// One byte more than a file may have is enough to know that it has too many.
    private byte[] bytes(String name) throws IOException {
        if (name.isBlank()) { // as a path it would be the present folder
            throw new NoSuchFileException(name);
        }
        try (InputStream stream = name.equals("-") ? console.in() : Files.newInputStream(Path.of(name))) {
            return stream.readNBytes(PlanFiles.MOST_BYTES + 1);
        }
    }
}
