package dev.serin.cli;

import dev.serin.analysistemplate.Templates;
import dev.serin.planfile.Reading;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lint FILE…`: all problems at once on standard output, or silence.
@Command(
        name = "lint",
        description = {
            "Check plans, and analysis templates of Argo Rollouts. Silent when all is well; otherwise all problems,"
                    + " and exit code 2. Warnings leave it 0.",
            "",
            "Of a file, or of standard input (-), the urls of the variants are tried too, and a warning says which of"
                    + " them nobody answers at. A folder is only read, hidden folders excepted: its .yaml and .yml"
                    + " files, and of these the documents that are plans or templates."
        })
final class LintCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of plans or templates, folders with them, or -.")
    private List<String> files = new ArrayList<>();

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        List<Problem> problems = new ArrayList<>();
        List<Templates> templates = new ArrayList<>();
        for (String file : new LinkedHashSet<>(files)) {
            Reading reading = input.readAndTry(file);
            templates.add(reading.templates());
            PlanInput.tell(reading.problems(), console.out());
            problems.addAll(reading.problems());
        }
        List<Problem> ofTemplates = Templates.joined(templates).lint(); // one may be made of others in other files
        PlanInput.tell(ofTemplates, console.out());
        problems.addAll(ofTemplates);
        if (!problems.isEmpty()) {
            console.err().println(summary(problems));
        }
        return problems.stream().anyMatch(Problem::isError) ? Exit.USAGE : Exit.OK;
    }

    private static String summary(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        long files = problems.stream()
                .map(problem -> problem.where().file())
                .distinct()
                .count();
        String counted = errors == 0
                ? counted(warnings, "warning")
                : warnings == 0
                        ? counted(errors, "error")
                        : counted(errors, "error") + " and " + counted(warnings, "warning");
        return counted + " in " + counted(files, "file") + ".";
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
