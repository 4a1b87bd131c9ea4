package dev.serin.cli;

import dev.serin.plan.Plan;
import dev.serin.planfile.Reading;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `explain PLAN`: what will happen, and when.
@Command(
        name = "explain",
        description = "Tell what a plan will do, and when: its steps, what is watched, and what leads to a roll back.")
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, a folder with plans, or - for standard input.")
    private String file = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default), or json: one JSON object per plan.")
    private Output.Format format = Output.Format.text;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PlanInput input = new PlanInput(console);
        Reading reading = input.read(file);
        input.tell(reading.problems());
        if (!reading.isSound()) {
            return Exit.USAGE;
        }
        reading.plans().forEach(this::explain);
        return Exit.OK;
    }

    private void explain(Plan plan) {
        switch (format) {
            case text -> Explanation.lines(plan, console.seat().columns()).forEach(console.out()::println);
            case json -> {
                Map<String, Object> object = Explanation.fields(plan);
                console.out().println(JsonMapper.shared().writeValueAsString(object));
            }
        }
    }
}
