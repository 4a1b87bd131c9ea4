package dev.serin.cli;

import dev.serin.analysistemplate.Templates;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.planfile.ProblemText;
import dev.serin.planfile.Reading;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what people name on the command line: files, folders and `-`.
final class PlanInput {
    private final Console console;

    PlanInput(Console console) {
        this.console = console;
    }

    /// Reads plans as they are written, and asks nobody whether their urls answer.
    Reading read(String name) {
        if (name.equals("-")) {
            return read(name, console::in);
        }
        if (name.isBlank()) { // as a path it would be the present folder
            return problem("The name of a file is empty.", "the command line", "name a plan, a folder, or -");
        }
        try {
            Path path = Path.of(name);
            return Files.isDirectory(path) ? folder(name, path) : read(name, () -> Files.newInputStream(path));
        } catch (InvalidPathException _) {
            return noFile(name);
        }
    }

    /// Reads plans, and adds a warning for each url of a sound plan at which nobody answers now. A folder is only read:
    /// a repository's plans are not checked where their hosts are.
    Reading readAndTry(String name) {
        Reading reading = read(name);
        if (!reading.isSound() || isFolder(name)) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(Reachability.warnings(reading.urls()));
        problems.sort(PlanFiles.inOrder(name));
        return reading.with(problems);
    }

    /// The only plan of what was read; empty after saying what is wrong with it.
    ///
    /// @param command that takes one plan
    Optional<Plan> only(Reading reading, String command, String name) {
        if (!hasPlans(reading, name)) {
            return Optional.empty();
        }
        if (reading.plans().size() != 1) {
            console.err()
                    .println("'" + command + "' takes one plan, but there are "
                            + reading.plans().size() + " in " + name + ".");
            return Optional.empty();
        }
        return Optional.of(reading.plans().getFirst());
    }

    /// Whether there is something to go on with. Tells all problems, and if there are templates in place of plans, what
    /// takes those.
    boolean hasPlans(Reading reading, String name) {
        tell(reading.problems());
        boolean isOfTemplates = reading.isSound() && reading.plans().isEmpty();
        if (isOfTemplates) {
            tell(List.of(Problem.error(
                    "This is an AnalysisTemplate, and no plan.",
                    Place.of(name),
                    "run it: serin analyze -f " + (isFolder(name) ? "FILE" : name)
                            + "; or name it in a plan: analysisTemplate: { file: … }")));
        }
        return reading.isSound() && !isOfTemplates;
    }

    private static boolean isFolder(String name) {
        return !name.equals("-") && !name.isBlank() && Files.isDirectory(Path.of(name));
    }

    /// Where bytes come from.
    private interface Bytes {
        InputStream open() throws IOException;
    }

    private Reading read(String name, Bytes bytes) {
        try {
            return PlanFiles.read(name, limited(bytes), console.environment());
        } catch (NoSuchFileException _) {
            return noFile(name);
        } catch (IOException unreadable) {
            return unreadable(name, unreadable);
        }
    }

    /// One byte more than a plan may have is enough to know that it has too many.
    private static byte[] limited(Bytes bytes) throws IOException {
        try (InputStream stream = bytes.open()) {
            return stream.readNBytes(PlanFiles.MOST_BYTES + 1);
        }
    }

    private Reading folder(String name, Path folder) {
        PlanFolder files = PlanFolder.of(folder);
        List<Reading> readings = new ArrayList<>();
        files.failures().forEach((file, failure) -> readings.add(unreadable(file.toString(), failure)));
        for (Path file : files.files()) {
            try {
                byte[] bytes = limited(() -> Files.newInputStream(file));
                readings.add(PlanFiles.readOurs(file.toString(), bytes, console.environment()));
            } catch (IOException unreadable) {
                readings.add(unreadable(file.toString(), unreadable));
            }
        }
        Reading all = joined(readings);
        return all.isEmpty()
                ? problem(
                        "There is no plan in this folder.",
                        name,
                        "name a folder with .yaml or .yml files of kind ReleasePlan")
                : all;
    }

    private static Reading joined(List<Reading> readings) {
        return new Reading(
                readings.stream().flatMap(reading -> reading.plans().stream()).toList(),
                readings.stream().flatMap(reading -> reading.urls().stream()).toList(),
                readings.stream()
                        .flatMap(reading -> reading.problems().stream())
                        .toList(),
                Templates.joined(readings.stream().map(Reading::templates).toList()));
    }

    private static Reading noFile(String name) {
        return problem("There is no file or folder of this name.", name, "name a plan, such as examples/minimal.yaml");
    }

    private static Reading unreadable(String name, IOException failure) {
        return failure instanceof AccessDeniedException
                ? problem("You may not read this.", name, "ask for the right to read it")
                : problem("This cannot be read: " + failure.getMessage() + ".", name, "name a file of text");
    }

    private static Reading problem(String what, String name, String mend) {
        return Reading.failed(Problem.error(what, Place.of(name), mend));
    }

    /// Tells problems beside the results.
    void tell(List<Problem> problems) {
        tell(problems, console.err());
    }

    static void tell(List<Problem> problems, PrintStream to) {
        problems.forEach(problem -> to.print(ProblemText.render(problem)));
    }
}
