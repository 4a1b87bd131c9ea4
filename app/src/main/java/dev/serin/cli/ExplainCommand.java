package dev.serin.cli;

import dev.serin.plan.Plan;
import dev.serin.planfile.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `explain PLAN`: what will happen, what it can detect, and when.
@Command(
        name = "explain",
        description = "Tell what a plan will do, and when: its steps, what is watched, what leads to a roll back, and "
                + "what it can detect under your traffic.")
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PLAN", description = "A plan file, a folder with plans, or - for standard input.")
    private String file = "-";

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

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
        if (!input.hasPlans(reading, file)) {
            return Exit.USAGE;
        }
        Optional<String> wrong = traffic.wrong(reading.plans());
        if (wrong.isPresent()) {
            return console.wrong(wrong.get());
        }
        reading.plans().forEach(plan -> explain(plan, traffic.loads()));
        return Exit.OK;
    }

    private void explain(Plan plan, Loads loads) {
        switch (format) {
            case text ->
                Explanation.lines(plan, loads, console.seat().columns()).forEach(console.out()::println);
            case json -> {
                Map<String, Object> object = Explanation.fields(plan, loads);
                console.out().println(JsonMapper.shared().writeValueAsString(object));
            }
        }
    }
}
