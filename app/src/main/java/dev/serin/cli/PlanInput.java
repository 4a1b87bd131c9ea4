package dev.serin.cli;

import dev.serin.planfile.PlanFiles;
import dev.serin.planfile.ProblemText;
import dev.serin.planfile.Reading;
import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads what people name on the command line: files, folders and `-`.
final class PlanInput {
    private final Console console;

    PlanInput(Console console) {
        this.console = console;
    }

    Reading read(String name) {
        if (name.equals("-")) {
            return text("-", () -> new String(console.in().readAllBytes(), StandardCharsets.UTF_8));
        }
        Path path = Path.of(name);
        return Files.isDirectory(path) ? folder(path) : text(name, () -> Files.readString(path));
    }

    private interface Text {
        String get() throws IOException;
    }

    private Reading text(String name, Text text) {
        try {
            return PlanFiles.read(name, text.get(), console.environment());
        } catch (NoSuchFileException _) {
            return problem(
                    "There is no file called '" + name + "'.", name, "name a plan, such as examples/minimal.yaml");
        } catch (IOException unreadable) {
            return problem(
                    "The file cannot be read: " + unreadable.getMessage() + ".",
                    name,
                    "look at its rights, and that it is UTF-8 text");
        }
    }

    private Reading folder(Path folder) {
        List<dev.serin.plan.Plan> plans = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().forEach(file -> {
                Reading reading = text(file.toString(), () -> Files.readString(file));
                plans.addAll(reading.plans());
                problems.addAll(reading.problems());
            });
        } catch (IOException unreadable) {
            return problem(
                    "The folder cannot be read: " + unreadable.getMessage() + ".",
                    folder.toString(),
                    "look at its rights");
        }
        return new Reading(plans, problems);
    }

    private static Reading problem(String what, String name, String mend) {
        return new Reading(List.of(), List.of(Problem.error(what, Place.of(name), mend)));
    }

    void tell(List<Problem> problems) {
        problems.forEach(problem -> console.err().print(ProblemText.render(problem)));
    }
}
