package dev.serin.cli;

import dev.serin.planfile.Reading;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lint FILE…`: all problems at once, or silence.
@Command(name = "lint", description = "Check plans: files, folders, or - for standard input. Silent when all is well.")
final class LintCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Plan files, folders with them, or -.")
    private List<String> files = new ArrayList<>();

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        List<Problem> problems = new ArrayList<>();
        for (String file : files) {
            Reading reading = input.read(file);
            problems.addAll(reading.problems());
        }
        input.tell(problems);
        return problems.stream().anyMatch(Problem::isError) ? Exit.USAGE : Exit.OK;
    }
}
